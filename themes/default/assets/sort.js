// Lets readers sort the rows of a table by one of its columns. Without it the rows keep the order of the road maps.
(() => {
  "use strict";
  const text = (cell) => cell.textContent.trim();
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  // numbers before words, and what is empty last, whichever way it is sorted
  function compare(one, other) {
    const [a, b] = [one, other].map(({ dataset }) => dataset.value);
    if (a !== undefined && b !== undefined) return a - b;
    if (a !== undefined || b !== undefined) return a === undefined ? 1 : -1;
    return order(text(one), text(other));
  }

  function sort(table, heads, column, down) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const cell = (row) => row.cells[column];
    const [full, empty] = [rows.filter((row) => text(cell(row))), rows.filter((row) => !text(cell(row)))];
    full.sort((a, b) => (down ? -1 : 1) * compare(cell(a), cell(b)));
    body.append(...full, ...empty);
    heads.forEach((head, at) => {
      if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, heads, column, head.getAttribute("aria-sort") === "ascending"));
      head.append(button);
    });
  }
})();
