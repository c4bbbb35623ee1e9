// On the page that is shown where no page is: names the pages whose address or title is nearest to what was asked for.
"use strict";
{
  const MOST = 5;
  const section = document.querySelector(".near");
  const pairs = (text) => {
    const letters = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const found = new Set();
    for (const word of letters) for (let at = 0; at < word.length; at++) found.add(word.slice(at, at + 2));
    return found;
  };
  // how much of two sets of letter pairs is shared: 0 to 1
  const alike = (one, two) => {
    let shared = 0;
    for (const pair of one) if (two.has(pair)) shared++;
    return (2 * shared) / (one.size + two.size || 1);
  };
  const suggest = (pages, top) => {
    let path = location.pathname.slice(top.length).replace(/(index)?\.\w+$/, "");
    try {
      path = decodeURIComponent(path);
    } catch {
      // an address that is not encoded is compared as it is
    }
    const asked = pairs(path);
    const last = pairs(path.split("/").filter(Boolean).pop() ?? "");
    const rated = pages.map((page) => {
      const end = page.address.replace(/index\.html$/, "").split("/").filter(Boolean).pop() ?? "";
      const near = Math.max(alike(asked, pairs(page.address)), alike(last, pairs(end)), alike(last, pairs(page.title)));
      return { page, near };
    });
    rated.sort((a, b) => b.near - a.near);
    for (const { page } of rated.filter(({ near }) => near >= 0.4).slice(0, MOST)) {
      const link = document.createElement("a");
      link.href = top + page.address;
      link.textContent = page.title;
      const item = document.createElement("li");
      item.append(link);
      section.querySelector("ul").append(item);
      section.hidden = false;
    }
  };
  const register = new URL(section.dataset.pages, location.href);
  fetch(register)
    .then((answer) => answer.json())
    .then(({ pages }) => suggest(pages, new URL("..", register).pathname))
    .catch(() => {});
}
