// Lesson 04: one prediction, six losses, six gradients.
import { compare, fmt, h, instrument, range, row, select, slider, spread, unpack } from "./kit.js";
import { Plot } from "./pen.js";

// [loss, derivative, smallest and largest prediction] of one prediction a and one target y, 0 or 1.
const label = (y) => (y ? 1 : -1);
const LOSSES = {
  half_squared_error: [(a, y) => 0.5 * (a - y) ** 2, (a, y) => a - y, -Infinity, Infinity, "½ (a − y)²"],
  mae: [(a, y) => Math.abs(a - y), (a, y) => Math.sign(a - y), -Infinity, Infinity, "|a − y|"],
  msle: [(a, y) => (Math.log1p(a) - Math.log1p(y)) ** 2, (a, y) => (2 * (Math.log1p(a) - Math.log1p(y))) / (1 + a), -1, Infinity, "(log(1 + a) − log(1 + y))²"],
  binary_cross_entropy: [(a, y) => -(y ? Math.log(a) : Math.log1p(-a)), (a, y) => (y ? -1 / a : 1 / (1 - a)), 0, 1, "−y log a − (1 − y) log(1 − a)"],
  categorical_cross_entropy: [(a, y) => -y * Math.log(a) + 0, (a, y) => -y / a + 0, 0, 1, "−y log a, a of the class"],
  squared_hinge: [(a, y) => Math.max(0, 1 - label(y) * a) ** 2, (a, y) => -2 * label(y) * Math.max(0, 1 - label(y) * a) + 0, -Infinity, Infinity, "max(0, 1 − y a)², y = ±1"],
};
const NAMES = {half_squared_error: "squared error", mae: "absolute error", msle: "squared logarithmic", binary_cross_entropy: "binary cross-entropy", categorical_cross_entropy: "categorical cross-entropy", squared_hinge: "squared hinge"};
const LOW = -1.4, HIGH = 2.6;

const defined = (name, a) => a > LOSSES[name][2] && a < LOSSES[name][3];

function drawPanel(pen, name, k, {a, y}) {
  const l = 46 + 300 * (k % 3), t = 46 + 232 * Math.floor(k / 3), [loss, slope, low, high, formula] = LOSSES[name];
  const map = pen.axes([l, t, l + 240, t + 140], [LOW, HIGH], [-3, 5], {xlabel: k > 2 ? "prediction a" : ""});
  pen.text(NAMES[name], l + 120, t - 30, {align: "center", bold: true});
  pen.text(formula, l + 120, t - 13, {align: "center", size: 12, colour: "soft"});
  const curve = (f) => spread(Math.max(LOW, low + 1e-6), Math.min(HIGH, high - 1e-6), 401).map((v) => [map.x(v), map.y(f(v, y))]);
  pen.inside(map.box, () => {
    pen.line([[map.x(LOW), map.y(0)], [map.x(HIGH), map.y(0)]], {colour: "soft", width: 1});
    const target = name === "squared_hinge" ? label(y) : y;
    if (low > -Infinity) pen.rect(l, t, map.x(low) - l, 140, "fill");
    if (high < Infinity) pen.rect(map.x(high), t, 999, 140, "fill");
    pen.line([[map.x(target), t], [map.x(target), t + 140]], {colour: "c3", dash: [2, 3], width: 1.8});
    pen.line(curve(loss), {colour: "c1", width: 2.3});
    const steep = curve(slope);
    pen.line(name === "mae" ? steep.map(([x, v]) => (Math.abs(x - map.x(y)) < 0.5 ? [NaN, NaN] : [x, v])) : steep, {colour: "c4", width: 1.8, dash: [7, 4]});
    if (!defined(name, a)) return;
    const [x, v, g] = [map.x(a), loss(a, y), slope(a, y)];
    pen.line([[x, t], [x, t + 140]], {colour: "soft", width: 1});
    pen.mark("circle", x, map.y(v), 5, "c1");
    pen.mark("diamond", x, map.y(g), 5, "c4", "paper");
    if (Math.abs(g) > 0.02) pen.arrow(x, t + 132, x - Math.sign(g) * Math.min(90, 8 + 26 * Math.abs(g)), t + 132, {colour: "c3", width: 2.6});
  });
  const words = defined(name, a) ? `L = ${fmt(loss(a, y))}   dL/da = ${fmt(slope(a, y))}` : `not defined at a = ${fmt(a)}`;
  pen.text(words, l + 120, t + 170 + (k > 2 ? 18 : 0), {align: "center", bold: true, size: 12.5});
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model), state = {a: 0.3, y: 1}, rows = range(arrays.truth.shape[0]).map((n) => arrays.truth.row(n));
  compare(root, rows.flatMap(([k, a, y]) => [0, 1].map((which) => LOSSES[data.losses[k]][which](a, y))), rows.flatMap(([, , , loss, slope]) => [loss, slope]));
  const plot = new Plot(root, 900, 490, "", (pen) => {
    data.losses.forEach((name, k) => drawPanel(pen, name, k, state));
  });
  const update = () => {
    const words = data.losses.map((name) => (defined(name, state.a) ? `${NAMES[name]} ${fmt(LOSSES[name][0](state.a, state.y))}, slope ${fmt(LOSSES[name][1](state.a, state.y))}` : `${NAMES[name]} not defined`));
    plot.label(`Six losses and their derivatives over the prediction a, target ${state.y}. At a = ${fmt(state.a)}: ${words.join("; ")}.`);
    root.say(`a = ${fmt(state.a)}: ${words.join("; ")}`);
    plot.ask();
  };
  const knob = slider("prediction a", {min: LOW, max: HIGH, step: 0.01, value: state.a}, (a) => { state.a = a; update(); });
  const target = select("target", [["1", "y = 1"], ["0", "y = 0 (hinge: −1)"]], "1", (y) => { state.y = +y; update(); });
  plot.press((x) => {
    const k = Math.min(2, Math.max(0, Math.floor((x - 16) / 300)));
    state.a = Math.round(100 * Math.min(HIGH, Math.max(LOW, LOW + ((x - 46 - 300 * k) / 240) * (HIGH - LOW)))) / 100;
    knob.set(state.a);
    update();
  });
  const key = [["c1", "whole line: loss"], ["c4", "dashed: derivative"], ["c3", "dotted: target; arrow: downhill"]];
  root.append(row(knob.node, target.node), row(...key.map(([colour, text]) => h("span", {style: `color:var(--m-${colour})`}, text))), plot.node);
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Six losses of one prediction");
    build(root, model);
    return root.close;
  },
};
