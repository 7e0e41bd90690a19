// What every page does beside reading and forms: all check boxes of a list at once, and menus that close.
"use strict";

(() => {
  for (const all of document.querySelectorAll("[data-check-all]")) {
    const boxes = () =>
      [...all.form.elements].filter((one) => one.name === all.dataset.checkAll && !one.disabled);
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
    });
    all.form.addEventListener("change", ({ target }) => {
      if (target === all) return;
      const checked = boxes().filter((box) => box.checked).length;
      all.checked = checked > 0 && checked === boxes().length;
      all.indeterminate = checked > 0 && !all.checked;
    });
  }

  const open = () => document.querySelectorAll("details.menu[open], details.confirm[open]");
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const details of open()) {
      details.open = false;
      details.firstElementChild.focus();
    }
  });
  addEventListener("click", ({ target }) => {
    for (const details of open()) if (!details.contains(target)) details.open = false;
  });
})();
