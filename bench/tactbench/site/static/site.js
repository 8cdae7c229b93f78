"use strict";
// Adds to pages that are whole without it: sorting, filtering, hiding names, two entries side by side.
// Texts reach the page by textContent alone. What is chosen stands in the address, so that it can be shared.
const all = (query, from = document) => [...from.querySelectorAll(query)];
const state = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
function keep(changes) {
  const now = state();
  for (const [key, value] of Object.entries(changes)) value === "" ? now.delete(key) : now.set(key, value);
  history.replaceState(null, "", `${now}` ? `#${now}` : location.pathname + location.search);
}
function made(tag, text = "", attributes = {}) {
  const found = document.createElement(tag);
  found.textContent = text;
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  return found;
}

// Sorting: the W3C pattern, a button in each head and aria-sort on the one that rules.
function valueOf(row, place, kind) {
  const cell = row.cells[place], text = cell.dataset.v ?? cell.textContent.trim();
  return kind === "num" ? (text === "" || Number.isNaN(Number(text)) ? null : Number(text)) : text.toLowerCase();
}
function sortBy(table, head, order) {
  const place = head.cellIndex, kind = head.dataset.sort, sign = order === "ascending" ? 1 : -1;
  const rows = [...table.tBodies[0].rows].map(row => [valueOf(row, place, kind), row]);
  rows.sort(([a], [b]) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (kind === "num" ? a - b : a < b ? -1 : a > b ? 1 : 0);
  });
  table.tBodies[0].append(...rows.map(([, row]) => row));
  for (const other of head.parentNode.cells) {
    other === head ? other.setAttribute("aria-sort", order) : other.removeAttribute("aria-sort");
    const arrow = other.querySelector("button > span");
    if (arrow) arrow.textContent = other === head ? (order === "ascending" ? "▲" : "▼") : "↕";
  }
}
function sortable(table) {
  if (table.caption) table.caption.append(made("span", ", sorted by the buttons in its head", {class: "unseen"}));
  for (const head of all("thead th[data-sort]", table)) {
    const button = made("button", head.textContent, {type: "button"});
    button.append(made("span", "↕", {"aria-hidden": "true"}));
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = head.dataset.sort === "text" || head.dataset.k === "rank" ? "ascending" : "descending";
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      sortBy(table, head, order);
      keep({by: `${head.dataset.k}.${order}`});
    });
  }
}
function sortAsAsked() {
  const [key, order] = (state().get("by") ?? "").split(".");
  if (order !== "ascending" && order !== "descending") return;
  for (const table of all("table.sortable")) {
    const head = all("thead th[data-sort]", table).find(one => one.dataset.k === key);
    if (head) return sortBy(table, head, order);
  }
}

function filters(form) {
  const table = document.querySelector("table.board"), fields = form.elements;
  const heads = all("thead th", table), dimensions = [...fields.dim.options].map(one => one.value);
  function apply() {
    const words = fields.q.value.trim().toLowerCase(), rows = [...table.tBodies[0].rows];
    for (const row of rows) {
      const name = row.querySelector("th").textContent.toLowerCase();
      row.hidden = !name.includes(words) || (!fields.controls.checked && "control" in row.dataset);
    }
    const chosen = fields.dim.value;
    for (const head of heads) {
      const away = Boolean(chosen) && dimensions.includes(head.dataset.k) && head.dataset.k !== chosen;
      head.hidden = away;
      for (const row of rows) row.cells[head.cellIndex].hidden = away;
    }
    const shown = rows.filter(row => !row.hidden).length;
    form.querySelector("output").textContent = `${shown} of ${rows.length} entries`;
  }
  function read() {
    const now = state();
    fields.q.value = now.get("q") ?? "";
    fields.controls.checked = now.get("controls") !== "no";
    fields.dim.value = dimensions.includes(now.get("dim")) ? now.get("dim") : "";
    apply();
  }
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", () => {
    keep({q: fields.q.value, dim: fields.dim.value, controls: fields.controls.checked ? "" : "no"});
    apply();
  });
  window.addEventListener("hashchange", read);
  read();
}

function letter(place) {
  return (place >= 26 ? letter(Math.floor(place / 26) - 1) : "") + String.fromCharCode(65 + place % 26);
}
function blind(button) {
  const box = document.querySelector(".replies"), original = [...box.children];
  const heads = new Map(original.map(one => [one, [...one.querySelector("h3").childNodes]]));
  button.addEventListener("click", () => {
    const hide = button.getAttribute("aria-pressed") !== "true", order = [...original];
    for (let last = order.length - 1; hide && last > 0; last--) {
      const other = Math.floor(Math.random() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    order.forEach((one, place) => {
      const head = one.querySelector("h3");
      hide ? head.replaceChildren(`Bot ${letter(place)}`) : head.replaceChildren(...heads.get(one));
      for (const told of all(".told", one)) told.hidden = hide;
    });
    box.append(...order);
    button.setAttribute("aria-pressed", String(hide));
  });
}

function versus(section) {
  const data = JSON.parse(section.querySelector("script").textContent), out = section.querySelector("div");
  const [one, other] = all("select", section), count = data.entries.length;
  const names = ["tact", "politeness", "assertiveness", "boundary", "goal focus"];
  const placeOf = slug => data.entries.findIndex(entry => entry[0] === slug);
  for (const select of [one, other]) data.entries.forEach((entry, n) => select.append(made("option", entry[1], {value: n})));
  function between(a, b) {
    const [low, high] = a < b ? [a, b] : [b, a], at = low * count - low * (low + 1) / 2 + high - low - 1;
    return data.pairs[at].map(([mean, half]) => [a < b ? mean : -mean, half]);
  }
  const signed = value => (value < 0 ? "" : "+") + value.toFixed(2);
  function tableOf(title, heads, rows) {
    const table = made("table"), head = made("tr"), body = made("tbody"), top = made("thead");
    head.append(...heads.map(text => made("th", text, {scope: "col"})));
    top.append(head);
    for (const [first, ...rest] of rows) {
      const row = made("tr"), cell = made("th", "", {scope: "row"});
      cell.append(first);
      row.append(cell, ...rest.map(text => made("td", text)));
      body.append(row);
    }
    table.append(made("caption", title), top, body);
    const box = made("div", "", {class: "scroll", tabindex: "0", role: "region", "aria-label": title});
    box.append(table);
    return box;
  }
  function show() {
    const a = Number(one.value), b = Number(other.value);
    out.replaceChildren();
    if (a === b) return out.append(made("p", "Choose two entries that differ."));
    const rows = between(a, b).map(([mean, half], n) => [names[n], signed(mean) + (half === null ? "" : ` ±${half.toFixed(2)}`),
      half === null ? "not known" : Math.abs(mean) <= half ? "not told apart" : mean > 0 ? "first ahead" : "second ahead"]);
    out.append(tableOf("First minus second, over the same families", ["measure", "difference", "reading"], rows));
    const gaps = data.cases.map(([id, file], n) => [data.tact[a][n], data.tact[b][n], id, file]);
    gaps.sort((p, q) => Math.abs(q[0] - q[1]) - Math.abs(p[0] - p[1]) || (p[2] < q[2] ? -1 : 1));
    const lines = gaps.slice(0, 20).map(([x, y, id, file]) => [made("a", id, {href: `cases/${file}.html`}), String(x), String(y), signed(x - y).replace(/\.00$/, "")]);
    if (lines.length) out.append(tableOf("Cases that differ most in tact", ["case", "first", "second", "difference"], lines));
  }
  function read() {
    const now = state(), a = placeOf(now.get("a")), b = placeOf(now.get("b"));
    one.value = a < 0 ? 0 : a;
    other.value = b < 0 ? Math.min(count - 1, Number(one.value) === 0 ? 1 : 0) : b;
    show();
  }
  section.addEventListener("change", () => {
    keep({a: data.entries[one.value][0], b: data.entries[other.value][0]});
    show();
  });
  window.addEventListener("hashchange", read);
  if (count > 1) read();
}

// A link into what is closed opens it; print shows what is closed too.
function open() {
  const found = document.getElementById(location.hash.slice(1));
  for (let one = found; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  if (found) found.scrollIntoView();
}

for (const one of all(".js")) one.hidden = false;
all("table.sortable").forEach(sortable);
all("form[data-filter]").forEach(filters);
all("[data-blind]").forEach(blind);
all("[data-versus]").forEach(versus);
sortAsAsked();
open();
window.addEventListener("hashchange", () => { sortAsAsked(); open(); });
window.addEventListener("beforeprint", () => all("details:not(.warn)").forEach(one => { one.open = true; }));
