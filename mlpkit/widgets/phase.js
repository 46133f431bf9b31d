// Lesson 06: what momentum does at every learning rate: click into the map, and the ball rolls.
import { clamp, compare, fmt, h, instrument, range, row, slider, unpack } from "./kit.js";
import { Plot } from "./pen.js";

const STEPS = 60;

// x of heavy-ball momentum on x²/2 from x = 1: v ← β v + x, x ← x − lr v.
function roll(lr, beta, steps = STEPS) {
  const xs = [1];
  let v = 0;
  for (let t = 0; t < steps; t += 1) {
    v = beta * v + xs[t];
    xs.push(xs[t] - lr * v);
  }
  return xs;
}

// The larger |σ| of σ² − (1 + β − lr) σ + β = 0: the factor a step in the end.
function factor(lr, beta) {
  const half = (1 + beta - lr) / 2, under = half * half - beta;
  return under < 0 ? Math.sqrt(beta) : Math.abs(half) + Math.sqrt(under);
}

const kind = (lr, beta) => (lr >= 2 * (1 + beta) ? "diverges" : lr < (1 - Math.sqrt(beta)) ** 2 ? "creeps, all on one side" : lr > (1 + Math.sqrt(beta)) ** 2 ? "flips its sign at every step" : "swings and settles");

const SHADES = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

// The map as a picture, made once: dark is fast, yellow is slow, hatched is never.
function picture(width = 320, height = 160) {
  const canvas = Object.assign(document.createElement("canvas"), {width, height}), ctx = canvas.getContext("2d"), image = ctx.createImageData(width, height);
  for (let i = 0; i < width * height; i += 1) {
    const column = i % width, line = Math.floor(i / width), g = factor((4 * (column + 0.5)) / width, 1 - (line + 0.5) / height);
    const at = clamp(g, 0, 0.9999) * 4, k = Math.floor(at);
    const rgb = g >= 1 ? ((column + line) % 8 < 2 ? [205, 120, 95] : [243, 217, 208]) : SHADES[k].map((v, c) => v + (at - k) * (SHADES[k + 1][c] - v));
    image.data.set([...rgb, 255], 4 * i);
  }
  ctx.putImageData(image, 0, 0);
  return canvas;
}

function drawMap(pen, state) {
  const map = pen.axes([52, 34, 452, 300], [0, 4], [0, 1], {xlabel: "learning rate times curvature, ηλ", ylabel: "momentum β", title: "factor a step: dark 0, yellow 1, hatched: diverges", grid: false});
  state.map = map;
  const [l, t, r, b] = map.box, white = {colour: "#fff", dash: [6, 4], width: 1.8};
  pen.ctx.drawImage(state.picture, l, t, r - l, b - t);
  const border = (f) => range(101).map((k) => [map.x(f(k / 100)), map.y(k / 100)]);
  pen.line(border((beta) => (1 - Math.sqrt(beta)) ** 2), white);
  pen.line(border((beta) => Math.min(4, (1 + Math.sqrt(beta)) ** 2)), white);
  pen.line(border((beta) => 2 * (1 + beta)), {colour: "#b3261e", width: 2.6});
  [["creeps", 0.04, 0.06, "left"], ["swings and settles", 1.0, 0.72, "center"], ["diverges", 3.2, 0.2, "center"]].forEach(([words, x, y, align]) => {
    pen.text(words, map.x(x), map.y(y), {align, bold: true, halo: true});
  });
}

function drawRoll(pen, {lr, beta, xs}) {
  const top = pen.axes([56, 34, 386, 158], [0, STEPS], [-1.6, 1.6], {xnames: false, title: "x at each step, from x = 1, f(x) = ½ λ x²"});
  const low = pen.axes([56, 186, 386, 300], [0, STEPS], [1e-8, 1e3], {xlabel: "step", ylog: true});
  pen.inside(top.box, () => {
    pen.line([[0, top.y(0)], [999, top.y(0)]], {colour: "soft", width: 1});
    pen.line(xs.map((x, t) => [top.x(t), top.y(x)]), {colour: "c1", width: 1.8});
    xs.forEach((x, t) => pen.mark("circle", top.x(t), top.y(x), 2.4, "c1"));
  });
  pen.inside(low.box, () => {
    pen.line(xs.map((x, t) => [low.x(t), low.y(Math.max(Math.abs(x), 1e-12))]), {colour: "c1", width: 1.8});
    pen.line(range(STEPS + 1).map((t) => [low.x(t), low.y(clamp(factor(lr, beta) ** t, 1e-12, 1e9))]), {colour: "c4", dash: [7, 4], width: 1.8});
  });
  pen.text("|x|, and the factor to the power of the step, dashed", 221, 177, {align: "center", size: 12});
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model), state = {lr: 1.0, beta: 0.5, picture: picture()};
  compare(root, data.checked.flatMap(([lr, beta]) => roll(lr, beta, data.steps)), arrays.rolls.data);
  const map = new Plot(root, 470, 350, "", (pen) => drawMap(pen, state)), chart = new Plot(root, 400, 350, "", (pen) => drawRoll(pen, state));
  const line = h("p", {class: "m-readout"});
  const update = () => {
    const {lr, beta} = state;
    state.xs = roll(lr, beta);
    line.textContent = `ηλ = ${fmt(lr)}, β = ${fmt(beta)}: ${kind(lr, beta)}; factor ${fmt(factor(lr, beta))} a step; stable below ηλ = 2 (1 + β) = ${fmt(2 * (1 + beta))}.`;
    map.label(`Phase diagram of momentum, chosen point ${line.textContent}`);
    chart.label(`The path of x over ${STEPS} steps from 1; it ends at ${fmt(state.xs[STEPS])}.`);
    root.say(line.textContent);
    root.redraw();
  };
  const knobs = [slider("learning rate × curvature ηλ", {min: 0.01, max: 4, step: 0.01, value: state.lr}, (v) => { state.lr = v; update(); }),
    slider("momentum β", {min: 0, max: 0.99, step: 0.01, value: state.beta}, (v) => { state.beta = v; update(); })];
  const move = (px, py) => {
    state.lr = clamp(Math.round(100 * state.map.ux(px)) / 100, 0.01, 4);
    state.beta = clamp(Math.round(100 * state.map.uy(py)) / 100, 0, 0.99);
    knobs[0].set(state.lr); knobs[1].set(state.beta);
    update();
  };
  map.press(move);
  map.handle("learning rate and momentum", {where: () => [state.map.x(state.lr), state.map.y(state.beta)], move,
    text: () => `learning rate times curvature ${fmt(state.lr)}, momentum ${fmt(state.beta)}`, now: () => state.lr, min: 0, max: 4, dx: 2, dy: 2.7});
  root.append(row(...knobs.map((knob) => knob.node)), line, h("div", {class: "m-row m-top"}, map.node, chart.node));
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Momentum's phase diagram");
    build(root, model);
    return root.close;
  },
};
