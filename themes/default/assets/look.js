// Loads before the page is painted: light, dark or as the system, as the reader chose; and menus that close by themselves.
(() => {
  "use strict";
  const root = document.documentElement;
  const key = "roadbook:scheme";
  const store = (work) => { try { return work(localStorage); } catch { return null; } };
  const set = (scheme) => (/^(light|dark)$/.test(scheme) ? (root.dataset.scheme = scheme) : delete root.dataset.scheme);
  const all = (what) => document.querySelectorAll(what);
  const show = () => {
    const kept = store((it) => it.getItem(key));
    if (kept !== null) set(kept);
    for (const select of all(".scheme select")) select.value = root.dataset.scheme ?? "";
  };
  root.classList.add("scripted");
  show();
  document.addEventListener("DOMContentLoaded", show);
  addEventListener("storage", show);
  addEventListener("pageshow", ({ persisted }) => {
    show();
    if (persisted) for (const menu of all(".menu, .more")) menu.open = false;
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".scheme select")) return;
    set(target.value);
    store((it) => it.setItem(key, target.value));
  });
  // a menu closes when one looks elsewhere; Escape closes it and stays at its button
  const close = (inside) => {
    for (const menu of all(".menu[open], .more[open]")) if (!menu.contains(inside)) menu.open = false;
  };
  document.addEventListener("click", ({ target }) => close(target));
  document.addEventListener("focusin", ({ target }) => close(target));
  document.addEventListener("keydown", ({ key, target }) => {
    const open = key === "Escape" && target.closest(".more[open], .menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
})();
