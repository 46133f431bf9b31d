// The search: every word must be found; a hit in a heading counts more than one in the text.
"use strict";
const field = document.getElementById("search");
const found = document.getElementById("found");

function score(entry, words) {
  const heading = entry.heading.toLowerCase(), text = entry.text.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const hit = (heading.includes(word) ? 5 : 0) + (text.includes(word) ? 1 : 0);
    if (!hit) return 0;
    sum += hit;
  }
  return sum;
}

function around(text, word) {
  const at = Math.max(0, text.toLowerCase().indexOf(word) - 40);
  return (at ? "… " : "") + text.slice(at, at + 140) + " …";
}

function show(entry, words) {
  const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("p");
  link.href = entry.at;
  link.textContent = entry.heading === entry.page ? entry.page : entry.page + ": " + entry.heading;
  where.textContent = around(entry.text, words[0]);
  item.append(link, where);
  return item;
}

field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter((word) => word.length > 1);
  found.hidden = !words.length;
  if (!words.length) return;
  const hits = window.SEARCH.map((entry) => [score(entry, words), entry]).filter((hit) => hit[0]);
  hits.sort((a, b) => b[0] - a[0]);
  const list = document.createElement("ol");
  list.append(...hits.slice(0, 20).map((hit) => show(hit[1], words)));
  const count = document.createElement("p");
  count.textContent = hits.length ? hits.length + " sections" + (hits.length > 20 ? ", the first 20" : "") : "Nothing found.";
  found.replaceChildren(count, list);
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { field.value = ""; found.hidden = true; }
});
found.addEventListener("click", (event) => { if (event.target.closest("a")) found.hidden = true; });
