// The page's only script: sorts, filters and pages the table of ports, and switches the theme.
// Texts go into the page as text nodes alone, so that nothing in them is markup.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const table = byId("ports");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const pageRows = Number(table.dataset.rows);
  const PRINTED_ROWS = 5000;
  const HOST = 0, PORT = 1, STATE = 3, SERVICE = 5;

  let order = data.rows.map((_, i) => i);
  let found = order;
  let page = 0;
  let sortedBy = -1;
  let ascending = true;
  let texts;

  const count = (n) => n.toLocaleString("en-US");
  const stateClass = (state) => state === "open|filtered" ? "silent" : state;

  function cell(row, column) {
    const td = document.createElement("td");
    td.className = heads[column].dataset.cell;
    td.dataset.label = heads[column].dataset.title;
    const value = column === HOST ? data.hosts[row[HOST]] : row[column];
    if (value === "" || (column !== STATE && td.className !== "text")) {
      td.textContent = value;
      return td;
    }
    const inner = document.createElement(column === STATE ? "span" : "div");
    if (column === STATE) inner.className = `state ${stateClass(value)}`;
    else unfoldable(inner);
    inner.textContent = value;
    td.append(inner);
    return td;
  }

  // A long text is cut after three lines; a click, Enter or the space bar shows all of the row.
  function unfoldable(text) {
    text.tabIndex = 0;
    text.setAttribute("role", "button");
    text.setAttribute("aria-expanded", "false");
  }

  function unfold(target) {
    const row = target.closest("tr");
    if (row === null) return;
    const whole = row.classList.toggle("whole");
    for (const text of row.querySelectorAll("[aria-expanded]")) {
      text.setAttribute("aria-expanded", String(whole));
    }
  }

  function unfoldByKey(event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (event.target.getAttribute("role") !== "button") return;
    event.preventDefault();
    unfold(event.target);
  }

  function show(from, to) {
    const rows = document.createDocumentFragment();
    for (const i of found.slice(from, to)) {
      const tr = document.createElement("tr");
      for (let column = 0; column < heads.length; column++) {
        tr.append(cell(data.rows[i], column));
      }
      rows.append(tr);
    }
    body.replaceChildren(rows);
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(found.length / pageRows));
    page = Math.min(page, pages - 1);
    show(page * pageRows, (page + 1) * pageRows);
    const all = data.rows.length;
    byId("count").value = found.length === all
      ? `${count(all)} ports`
      : `${count(found.length)} of ${count(all)} ports`;
    byId("page").value = `page ${count(page + 1)} of ${count(pages)}`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === pages - 1;
    document.querySelector(".pager").hidden = pages === 1;
  }

  function filter() {
    texts ??= data.rows.map((row) =>
      [data.hosts[row[HOST]], ...row.slice(1)].join("\n").toLowerCase()
    );
    const words = byId("search").value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const state = byId("state").value;
    const service = byId("service").value;
    found = order.filter((i) => {
      const row = data.rows[i];
      return (state === "" || row[STATE] === state) &&
        (service === "" || row[SERVICE] === service) &&
        words.every((word) => texts[i].includes(word));
    });
    page = 0;
    draw();
  }

  function sort(column) {
    ascending = sortedBy === column ? !ascending : true;
    sortedBy = column;
    const sign = ascending ? 1 : -1;
    const numeric = column === HOST || column === PORT;
    const compare = numeric ? (a, b) => a - b : new Intl.Collator("en", { numeric: true }).compare;
    order = data.rows.map((_, i) => i).sort((a, b) =>
      sign * compare(data.rows[a][column], data.rows[b][column]) || a - b
    );
    heads.forEach((head, i) => {
      if (i === column) head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    filter();
  }

  function fill(select, column) {
    const values = [...new Set(data.rows.map((row) => row[column]))].filter((value) =>
      value !== ""
    );
    for (const value of values.sort().slice(0, 500)) select.add(new Option(value, value));
  }

  function later(action) {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(action, data.rows.length > 5000 ? 200 : 0);
    };
  }

  function themes() {
    const button = byId("theme");
    const root = document.documentElement;
    const systemDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const isDark = () => (root.dataset.theme ?? (systemDark ? "dark" : "light")) === "dark";
    const label = () => button.textContent = isDark() ? "Light" : "Dark";
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      label();
    });
    label();
    button.hidden = false;
  }

  heads.forEach((head, column) => {
    head.dataset.cell = head.className;
    head.dataset.title = head.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(column));
    head.replaceChildren(button);
  });
  body.addEventListener("click", (event) => unfold(event.target));
  body.addEventListener("keydown", unfoldByKey);
  byId("search").addEventListener("input", later(filter));
  byId("state").addEventListener("change", filter);
  byId("service").addEventListener("change", filter);
  byId("previous").addEventListener("click", () => (page--, draw()));
  byId("next").addEventListener("click", () => (page++, draw()));
  let folded = [];
  addEventListener("beforeprint", () => {
    show(0, PRINTED_ROWS);
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
    draw();
  });
  fill(byId("state"), STATE);
  fill(byId("service"), SERVICE);
  themes();
  byId("tools").hidden = false;
  draw();
})();
