"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll("article")];
  // A finding may stand under several headings.
  const all = new Set(cards.map((card) => card.dataset.finding)).size;
  const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const filter = () => {
    const parts = by("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set();
    for (const card of cards) {
      const data = card.dataset;
      const fits =
        parts.every((part) => words.get(card).includes(part)) &&
        (!by("label").value || data.label === by("label").value) &&
        (!by("severity").value || data.severity === by("severity").value) &&
        (!by("source").value || data.sources.split("\n").includes(by("source").value)) &&
        (!by("undecided").checked || data.decided === "no");
      card.hidden = !fits;
      if (fits) shown.add(data.finding);
    }
    by("shown").textContent = shown.size === all ? "" : `${shown.size} of ${all} findings`;
  };
  for (const id of ["search", "label", "severity", "source", "undecided"]) {
    by(id).addEventListener("input", filter);
  }
  const aim = () => {
    for (const mark of document.querySelectorAll("mark.aim")) mark.classList.remove("aim");
    const target = by(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (!location.hash.startsWith("#c-")) return;
    const claim = location.hash.slice(3);
    for (const mark of document.querySelectorAll("mark")) {
      if (mark.dataset.claims.split(" ").includes(claim)) mark.classList.add("aim");
    }
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", aim);
  // On paper, what is agreed on is said in a line each, unless somebody opened it.
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("[data-label=conflict] details, [data-label=update] details")) each.open = true;
  });
  filter();
  aim();
})();
