// Loads before the page is painted: light, dark or as the system, as the reader chose; and menus that close by themselves.
(() => {
  "use strict";
  const root = document.documentElement;
  const key = "roadbook:scheme";
  const all = (what) => document.querySelectorAll(what);
  const store = (work) => { try { return work(localStorage); } catch { return null; } };
  let chosen = "";

  function show() {
    root.classList.add("scripted");
    chosen = store((it) => it.getItem(key)) ?? chosen;
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
    else delete root.dataset.scheme;
    for (const select of all(".scheme select")) select.value = root.dataset.scheme ?? "";
  }
  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("roadbook:updated", show);
  addEventListener("storage", show);
  addEventListener("pageshow", ({ persisted }) => {
    show();
    if (persisted) close(root);
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".scheme select")) return;
    chosen = target.value;
    store((it) => it.setItem(key, chosen));
    show();
  });

  // a menu closes when the reader turns to something else; Escape closes it and stays at its button
  function close(at) {
    for (const menu of all(".menu[open], .more[open]")) if (!menu.contains(at)) menu.open = false;
  }
  document.addEventListener("click", ({ target }) => close(target));
  document.addEventListener("focusin", ({ target }) => close(target));
  document.addEventListener("keydown", ({ key, target }) => {
    const menu = key === "Escape" && target.closest(".more[open], .menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
