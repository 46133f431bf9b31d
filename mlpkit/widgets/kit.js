// What all instruments share: elements, controls, themes, a canvas with axes, and points that mouse and keys can move.
// Python (instrument.py) puts this file in front of each instrument's own: one module, no build step, nothing fetched.

export const h = (tag, attrs = {}, ...kids) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attrs)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...kids.flat());
  return node;
};

export const clamp = (v, low, high) => Math.min(high, Math.max(low, v));
export const range = (n) => Array.from({length: n}, (_, i) => i);
export const sum = (list) => list.reduce((a, b) => a + b, 0);
export const spread = (low, high, n) => range(n).map((i) => low + ((high - low) * i) / (n - 1));
export const minus = (text) => String(text).replace(/-/g, "−");

export const raised = (n) => String(n).replace(/./g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] || "⁻");

export function fmt(v, digits = 3) {
  if (Number.isNaN(v)) return "no number";
  if (!Number.isFinite(v)) return v > 0 ? "∞" : "−∞";
  const size = Math.abs(v);
  if (size === 0) return "0";
  if (size < 1e-3 || size >= 1e5) {
    const [digit, power] = v.toExponential(1).split("e");
    return `${minus(digit)}·10${raised(+power)}`;
  }
  return minus(size >= 10 ** digits ? v.toFixed(0) : v.toPrecision(digits));
}

const TYPES = {f8: Float64Array, f4: Float32Array, u2: Uint16Array, u1: Uint8Array};

// {name: {shape, data, row(i, j...)}} from what Python packed: parts {name: [type, shape, first byte]}, one buffer.
export function unpack(model) {
  const blob = model.get("blob"), arrays = {};
  for (const [name, [type, shape, start]] of Object.entries(model.get("parts"))) {
    const first = blob.byteOffset + start, size = shape.reduce((a, b) => a * b, 1);
    const data = new TYPES[type](blob.buffer.slice(first, first + size * TYPES[type].BYTES_PER_ELEMENT));
    const row = (...index) => {
      let at = 0, width = size;
      index.forEach((i, k) => { width /= shape[k]; at += i * width; });
      return data.subarray(at, at + width);
    };
    arrays[name] = {shape, data, row};
  }
  return arrays;
}

// The largest relative difference between the page's own numbers and the library's; more than 1e-6 is shown to all.
export function compare(root, mine, library) {
  const off = range(library.length).map((i) => Math.abs(mine[i] - library[i]) / (Math.abs(library[i]) + 1e-6));
  const worst = mine.length === library.length ? Math.max(0, ...off) : NaN;
  root.dataset.check = Math.max(worst, Number(root.dataset.check || 0));
  if (!(worst < 1e-6)) {
    root.prepend(h("p", {class: "m-wrong"}, `This page computes other numbers than mlpkit does (off by ${worst}).`));
    console.error("mlpkit: page and library differ by", worst);
  }
}

const luminance = (node) => {
  for (; node; node = node.parentElement) {
    const [r, g, b, a = 1] = (getComputedStyle(node).backgroundColor.match(/[\d.]+/g) || []).map(Number);
    if (b !== undefined && a > 0) return (0.3 * r + 0.59 * g + 0.11 * b) / 255;
  }
  return 1;
};

// The frame of an instrument: keys stay inside it, `say` tells screen readers, `redraw` follows theme and size.
export function instrument({el}, title) {
  const told = h("div", {class: "m-hidden", role: "status"});
  const root = h("div", {class: "mlpkit", role: "group", "aria-label": title, "data-lm-suppress-shortcuts": "true"}, told);
  for (const kind of ["keydown", "keyup", "keypress"])
    root.addEventListener(kind, (event) => event.ctrlKey || event.metaKey || event.stopPropagation());
  root.plots = [];
  root.redraw = () => root.plots.forEach((plot) => plot.ask());
  root.say = (text) => {
    clearTimeout(root.later);
    root.later = setTimeout(() => { told.textContent = text; }, 500);
  };
  const dress = () => {
    root.classList.toggle("m-dark", luminance(el) < 0.5);
    root.redraw();
  };
  const watch = new MutationObserver(dress);
  for (const node of [document.documentElement, document.body])
    watch.observe(node, {attributes: true, attributeFilter: ["class", "style", "data-jp-theme-name"]});
  el.append(root);
  requestAnimationFrame(dress);
  root.close = () => { watch.disconnect(); root.plots.forEach((plot) => plot.close()); root.remove(); };
  return root;
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Controls. Each is {node, value, set}; `change` is called with the new value.
export function slider(label, {min, max, step, value, show = fmt}, change) {
  const input = h("input", {type: "range", min, max, step, value, "aria-label": label});
  const output = h("output", {"aria-hidden": "true"});
  const write = () => { output.textContent = show(+input.value); input.setAttribute("aria-valuetext", show(+input.value)); };
  input.addEventListener("input", () => { write(); change(+input.value); });
  write();
  return {
    node: h("label", {class: "m-slider"}, h("span", {}, label), input, output),
    get value() { return +input.value; },
    set(v) { input.value = v; write(); },
    input, write,
  };
}

export function select(label, options, value, change) {
  const pairs = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const input = h("select", {"aria-label": label}, pairs.map(([v, text]) => h("option", {value: v, selected: v === value}, text)));
  input.addEventListener("change", () => change(input.value));
  return {node: h("label", {class: "m-select"}, h("span", {}, label), input), get value() { return input.value; },
    set(v) { input.value = v; }, input};
}

export function check(label, value, change) {
  const input = h("input", {type: "checkbox", checked: value});
  input.addEventListener("change", () => change(input.checked));
  return {node: h("label", {class: "m-check"}, input, h("span", {}, label)), get value() { return input.checked; }, input};
}

export const button = (label, click) => h("button", {type: "button", class: "m-button", onclick: click}, label);
export const row = (...kids) => h("div", {class: "m-row"}, ...kids);
export const readout = () => h("p", {class: "m-readout"});

export function table(caption, head, rows) {
  const line = (cells, tag) => h("tr", {}, cells.map((cell, i) => h(i ? tag : "th", {scope: tag === "th" ? "col" : i ? null : "row"}, cell)));
  return h("table", {class: "m-table"}, h("caption", {}, caption), h("thead", {}, line(head, "th")),
    h("tbody", {}, rows.map((cells) => line(cells, "td"))));
}
