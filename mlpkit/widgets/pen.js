// Drawing: a canvas as sharp as the screen, a pen with axes in the house's colours, handles that can be dragged.
import { clamp, fmt, h, minus, raised, range } from "./kit.js";

// Colour, dash and mark change together, so that lines differ in grey, too.
const DASHES = [[], [7, 4], [9, 3, 2, 3], [2, 3], [10, 3, 2, 3, 2, 3], [4, 3], [14, 5]];
export const MARKS = ["circle", "square", "up", "diamond", "down", "plus", "cross"];
export const style = (i) => ({colour: `c${(i % 7) + 1}`, dash: DASHES[i % 7], mark: MARKS[i % 7]});

function ticks(low, high, log) {
  if (log) {
    const first = Math.ceil(Math.log10(low) - 1e-9), last = Math.floor(Math.log10(high) + 1e-9);
    const every = Math.max(1, Math.ceil((last - first) / 6));
    if (last - first < 1) return [1, 2, 5].flatMap((m) => [first - 1, first, first + 1].map((k) => m * 10 ** k)).filter((v) => v >= low && v <= high).map((v) => [v, fmt(v, 1)]);
    return range(last - first + 1).filter((i) => i % every === 0).map((i) => [10 ** (first + i), `10${raised(first + i)}`]);
  }
  const rough = (high - low) / 5, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((m) => m * power >= rough * 0.999);
  const count = Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return range(count).map((i) => (Math.ceil(low / step - 1e-9) + i) * step).map((v) => [v, minus((v + 0).toFixed(digits)).replace(/^−(0(\.0+)?)$/, "$1")]);
}

export class Pen {
  constructor(ctx, node) {
    this.ctx = ctx;
    this.vars = getComputedStyle(node);
  }
  colour(name) { return this.vars.getPropertyValue(`--m-${name}`).trim() || name; }
  stroke({colour = "ink", dash = [], width = 1.8} = {}) {
    Object.assign(this.ctx, {strokeStyle: this.colour(colour), lineWidth: width, lineJoin: "round"});
    this.ctx.setLineDash(dash);
    this.ctx.stroke();
    this.ctx.setLineDash([]);
  }
  // points [[x, y], ...] in pixels; a point that is no number breaks the line.
  line(points, look) {
    let down = false;
    this.ctx.beginPath();
    for (const [x, y] of points) {
      const there = Number.isFinite(x) && Number.isFinite(y);
      if (there) this.ctx[down ? "lineTo" : "moveTo"](clamp(x, -1e4, 1e4), clamp(y, -1e4, 1e4));
      down = there;
    }
    this.stroke(look);
  }
  text(words, x, y, {align = "left", base = "middle", colour = "ink", size = 12.5, bold = false, turn = 0, halo = false} = {}) {
    const {ctx} = this;
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(turn);
    Object.assign(ctx, {font: `${bold ? "600 " : ""}${size}px system-ui, "Helvetica Neue", Arial, sans-serif`, textAlign: align, textBaseline: base});
    if (halo) {
      Object.assign(ctx, {strokeStyle: this.colour("paper"), lineWidth: 4, lineJoin: "round"});
      ctx.strokeText(words, 0, 0);
    }
    ctx.fillStyle = this.colour(colour);
    ctx.fillText(words, 0, 0);
    ctx.restore();
  }
  mark(kind, x, y, r, colour, fill = colour) {
    const {ctx} = this, corners = {square: [4, Math.PI / 4], diamond: [4, 0], up: [3, -Math.PI / 2], down: [3, Math.PI / 2]}[kind];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    ctx.beginPath();
    if (kind === "circle") ctx.arc(x, y, r, 0, 7);
    else if (kind === "star") range(10).forEach((i) => ctx.lineTo(x + (i % 2 ? 0.42 : 1) * r * Math.sin((i * Math.PI) / 5), y - (i % 2 ? 0.42 : 1) * r * Math.cos((i * Math.PI) / 5)));
    else if (corners) range(corners[0]).forEach((i) => ctx.lineTo(x + 1.2 * r * Math.cos(corners[1] + (i * 2 * Math.PI) / corners[0]), y + 1.2 * r * Math.sin(corners[1] + (i * 2 * Math.PI) / corners[0])));
    else for (const turn of kind === "plus" ? [0, 2] : [1, 3]) {
      const dx = r * Math.cos((turn * Math.PI) / 4), dy = r * Math.sin((turn * Math.PI) / 4);
      ctx.moveTo(x - dx, y - dy); ctx.lineTo(x + dx, y + dy);
      ctx.moveTo(x + dy, y - dx); ctx.lineTo(x - dy, y + dx);
    }
    ctx.closePath();
    if (kind !== "plus" && kind !== "cross") { ctx.fillStyle = this.colour(fill); ctx.fill(); }
    this.stroke({colour, width: kind === "plus" || kind === "cross" ? 2.2 : 1.4});
  }
  arrow(x0, y0, x1, y1, look = {}) {
    const angle = Math.atan2(y1 - y0, x1 - x0), head = 8;
    this.line([[x0, y0], [x1, y1]], look);
    const barb = (side) => [x1 - head * Math.cos(angle + side), y1 - head * Math.sin(angle + side)];
    this.line([barb(-0.45), [x1, y1], barb(0.45)], {...look, dash: []});
  }
  rect(x, y, w, height, fill, look) {
    this.ctx.beginPath();
    this.ctx.rect(x, y, w, height);
    if (fill) { this.ctx.fillStyle = this.colour(fill); this.ctx.fill(); }
    if (look) this.stroke(look);
  }
  // Draw inside a box [left, top, right, bottom] only.
  inside([l, t, r, b], draw) {
    this.ctx.save();
    this.ctx.beginPath();
    this.ctx.rect(l, t, r - l, b - t);
    this.ctx.clip();
    draw();
    this.ctx.restore();
  }
  // A frame with ticks and labels; returns maps between values and pixels, x(v), y(v), and back, ux(px), uy(px).
  axes(box, [x0, x1], [y0, y1], {xlabel, ylabel, title, xlog, ylog, grid = true, xnames = true} = {}) {
    const [l, t, r, b] = box, f = (log) => (log ? Math.log10 : (v) => v), back = (log) => (log ? (v) => 10 ** v : (v) => v);
    const scale = (low, high, from, to, log) => (v) => from + ((f(log)(v) - f(log)(low)) / (f(log)(high) - f(log)(low))) * (to - from);
    const undo = (low, high, from, to, log) => (px) => back(log)(f(log)(low) + ((px - from) / (to - from)) * (f(log)(high) - f(log)(low)));
    const map = {box, x: scale(x0, x1, l, r, xlog), y: scale(y0, y1, b, t, ylog), ux: undo(x0, x1, l, r, xlog), uy: undo(y0, y1, b, t, ylog)};
    for (const [v, name] of ticks(x0, x1, xlog)) {
      if (grid) this.line([[map.x(v), t], [map.x(v), b]], {colour: "grid", width: 1});
      if (xnames) this.text(name, map.x(v), b + 6, {align: "center", base: "top", size: 11.5, colour: "soft"});
    }
    for (const [v, name] of ticks(y0, y1, ylog)) {
      if (grid) this.line([[l, map.y(v)], [r, map.y(v)]], {colour: "grid", width: 1});
      this.text(name, l - 6, map.y(v), {align: "right", size: 11.5, colour: "soft"});
    }
    this.line([[l, t], [l, b], [r, b]], {colour: "soft", width: 1.2});
    if (xlabel) this.text(xlabel, (l + r) / 2, b + 23, {align: "center", base: "top"});
    if (ylabel) this.text(ylabel, l - 44, (t + b) / 2, {align: "center", turn: -Math.PI / 2});
    if (title) this.text(title, (l + r) / 2, t - 6, {align: "center", base: "bottom", bold: true});
    return map;
  }
}

export class Plot {
  constructor(root, width, height, label, paint) {
    Object.assign(this, {root, width, height, paint, handles: []});
    this.canvas = h("canvas", {role: "img", "aria-label": label});
    this.node = h("div", {class: "m-plot", style: `width:${width}px;aspect-ratio:${width}/${height}`}, this.canvas);
    this.observer = new ResizeObserver(() => this.ask());
    this.observer.observe(this.node);
    root.plots.push(this);
  }
  close() { this.observer.disconnect(); cancelAnimationFrame(this.asked); }
  label(text) { this.canvas.setAttribute("aria-label", text); }
  // Draw before the next frame, once, however often it is asked for.
  ask() { this.asked ||= requestAnimationFrame(() => { this.asked = 0; this.draw(); }); }
  draw() {
    const scale = ((this.canvas.clientWidth || this.width) / this.width) * (window.devicePixelRatio || 1);
    const [w, high] = [Math.round(this.width * scale), Math.round(this.height * scale)];
    if (this.canvas.width !== w || this.canvas.height !== high) Object.assign(this.canvas, {width: w, height: high});
    const ctx = this.canvas.getContext("2d");
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    this.paint(new Pen(ctx, this.root));
    this.handles.forEach((handle) => handle.place());
  }
  // Where a pointer is, in the plot's own pixels.
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * this.width, ((event.clientY - box.top) / box.height) * this.height];
  }
  // Call act(x, y) while a pointer is held down on the canvas.
  press(act) {
    this.canvas.classList.add("m-live");
    const follow = (event) => { if (event.buttons & 1) act(...this.at(event)); };
    this.canvas.addEventListener("pointerdown", (event) => { this.canvas.setPointerCapture(event.pointerId); follow(event); });
    this.canvas.addEventListener("pointermove", follow);
  }
  // A point to drag or move by arrow keys (with Shift, ten steps): where() in pixels, move(x, y) in pixels, steps in
  // pixels, text() for who listens, now() a number for the slider that it is to a screen reader.
  handle(label, {where, move, text, now, min, max, dx = 4, dy = 4}) {
    const node = h("div", {class: "m-handle", role: "slider", tabindex: "0", "aria-label": label, "aria-valuemin": min, "aria-valuemax": max, title: `${label}: drag, or use the arrow keys`});
    const place = () => {
      const [x, y] = where();
      Object.assign(node.style, {left: `${(100 * x) / this.width}%`, top: `${(100 * y) / this.height}%`});
      node.setAttribute("aria-valuenow", now().toPrecision(4));
      node.setAttribute("aria-valuetext", text());
    };
    node.addEventListener("pointerdown", (event) => { node.setPointerCapture(event.pointerId); node.focus(); event.preventDefault(); });
    node.addEventListener("pointermove", (event) => { if (event.buttons & 1) move(...this.at(event)); });
    node.addEventListener("keydown", (event) => {
      const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
      if (!way) return;
      const [x, y] = where(), far = event.shiftKey ? 10 : 1;
      event.preventDefault();
      move(x + way[0] * far * dx, y + way[1] * far * dy);
    });
    this.node.append(node);
    const handle = {node, place};
    this.handles.push(handle);
    return handle;
  }
}

// A swatch for legends: the line and the mark of a style.
export function swatch(i) {
  const {colour, dash, mark} = style(i), svg = (tag, attrs) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attrs).forEach(([key, value]) => node.setAttribute(key, value));
    return node;
  };
  const shapes = {circle: "M14 8m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0", square: "M10 4h8v8h-8z", up: "M14 3l5 9h-10z", diamond: "M14 3l5 5l-5 5l-5-5z",
    down: "M14 13l5-9h-10z", plus: "M14 3v10M9 8h10", cross: "M10 4l8 8M18 4l-8 8"};
  const node = svg("svg", {width: 28, height: 16, "aria-hidden": "true"});
  node.append(svg("path", {d: "M0 8h28", stroke: `var(--m-${colour})`, "stroke-width": 2, "stroke-dasharray": dash.join(" "), fill: "none"}),
    svg("path", {d: shapes[mark], stroke: `var(--m-${colour})`, "stroke-width": 2, fill: `var(--m-${colour})`}));
  return node;
}
