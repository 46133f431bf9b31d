// Lesson 02: the error flows back. Click a weight: its derivative is a product of factors, each of them shown.
import { compare, fmt, h, instrument, range, row, select, slider, sum, table, unpack } from "./kit.js";
import { Plot } from "./pen.js";
import { distance, drawLink, drawOne, drawUnit, forward, links, places, weightOf, weights } from "./net.js";

const XS = [40, 190, 340];
const low = (n) => "₀₁₂₃₄₅₆₇₈₉"[n];

// All errors of one sample, named as in the lecture: eps before, delta after the sigmoid's slope.
function errors(run, y, {W2}) {
  const epsOut = run.a.map((a, m) => a - y[m]), deltaOut = epsOut.map((e, m) => e * run.a[m] * (1 - run.a[m]));
  const epsHid = run.alpha.map((_, i) => sum(deltaOut.map((d, m) => d * W2[i][m])));
  return {epsOut, deltaOut, epsHid, deltaHid: epsHid.map((e, i) => e * run.alpha[i] * (1 - run.alpha[i]))};
}

const loss = (run, y) => 0.5 * sum(run.a.map((a, m) => (a - y[m]) ** 2));

// [name, formula, value] of each factor; their product is the derivative.
function factors([k, i, j], run, back) {
  const [f, m] = [i, j], arrives = i === 0 ? "the constant 1" : k === 0 ? `x${low(f)}, what came in` : `α${low(i)}, what came in`;
  if (k === 1) return [[`ε${low(m)} = a${low(m)} − y${low(m)}`, "error of the output", back.epsOut[m - 1]],
    [`σ'(z²${low(m)}) = a (1 − a)`, "slope of the output neuron", run.a[m - 1] * (1 - run.a[m - 1])],
    [i ? `α${low(i)}` : "1", arrives, i ? run.alpha[i - 1] : 1]];
  return [[`ε${low(j)} = Σₘ δₘ w²${low(j)}ₘ`, "error of the hidden neuron", back.epsHid[j - 1]],
    [`σ'(z¹${low(j)}) = α (1 − α)`, "slope of the hidden neuron", run.alpha[j - 1] * (1 - run.alpha[j - 1])],
    [i ? `x${low(f)}` : "1", arrives, i ? run.x[f - 1] : 1]];
}

function put(net, [k, i, j], value) {
  const {W1, b1, W2, b2} = net;
  if (i) (k ? W2 : W1)[i - 1][j - 1] = value;
  else (k ? b2 : b1)[j - 1] = value;
}

// The slope by nudging: the loss at w + d and w − d, for which the network runs twice.
function nudged(net, link, x, y, d = 1e-5) {
  const w = weightOf(net, link), at = (v) => { put(net, link, v); return loss(forward(x, net), y); };
  const slope = (at(w + d) - at(w - d)) / (2 * d);
  put(net, link, w);
  return slope;
}

function drawFlow(pen, state) {
  const {spots, link, net, run, back, y} = state, [k, i, j] = link;
  for (const other of links(state.sizes)) drawLink(pen, spots[other[0]][other[1]], spots[other[0] + 1][other[2]], weightOf(net, other), {faint: 0.2});
  const back1 = {colour: "c4", width: 3, dash: [8, 4]};
  if (k === 0) range(2).forEach((m) => {
    drawLink(pen, spots[1][j], spots[2][m + 1], 1, {look: back1});
    const [x, at] = [0, 1].map((axis) => 0.5 * (spots[2][m + 1][axis] + spots[1][j][axis]));
    pen.text(`δ${low(m + 1)} = ${fmt(back.deltaOut[m], 2)}`, x, at + (m ? 22 : -22), {align: "center", halo: true, colour: "c4", size: 12});
  });
  drawLink(pen, spots[k][i], spots[k + 1][j], 1, {look: {colour: "c4", width: 5}});
  spots.forEach((layer, n) => layer.forEach((spot, u) => {
    if (u === 0) return n < 2 && drawOne(pen, spot);
    const lit = (n === k && u === i) || (n === k + 1 && u === j) || (n === 2 && k === 0);
    drawUnit(pen, spot, [run.x, run.alpha, run.a][n][u - 1], {tint: ["tint2", "tint1", "tint3"][n], colour: lit ? "c4" : ["c2", "c1", "c3"][n], bold: lit});
  }));
  range(2).forEach((m) => {
    const [x, at] = spots[2][m + 1];
    pen.arrow(x + 84, at, x + 24, at, {colour: "c4", width: 2.2});
    pen.text(`ε${low(m + 1)} = ${fmt(back.epsOut[m])}`, x + 90, at, {colour: "c4", bold: true});
    pen.text(`target ${y[m]}`, x + 28, at - 14, {size: 12});
  });
  ["x", "α", "a"].forEach((name, n) => pen.text(name, XS[n], 12, {align: "center", bold: true}));
  pen.text("← the way back", XS[2] + 90, 12, {align: "center", colour: "c4", bold: true});
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model), samples = range(arrays.X.shape[0]);
  const original = () => weights(unpack(model)), spots = places(data.sizes, XS, 30, 424);
  const state = {sizes: data.sizes, spots, net: original(), link: [1, 1, 1], n: 0};
  const truth = (net, n) => { const x = Array.from(arrays.X.row(n)), y = Array.from(arrays.Y.row(n)), run = forward(x, net); return {x, y, run, back: errors(run, y, net)}; };
  const product = (link, {run, back}) => factors(link, run, back).reduce((p, [, , v]) => p * v, 1);
  compare(root, samples.flatMap((n) => { const all = truth(state.net, n); return links(data.sizes).map((link) => product(link, all)); }), arrays.gradients.data);
  const side = h("div", {class: "m-side"}), plot = new Plot(root, 540, 440, "", (pen) => drawFlow(pen, state));
  const update = () => {
    Object.assign(state, truth(state.net, state.n));
    const rows = factors(state.link, state.run, state.back), slope = product(state.link, state), checked = nudged(state.net, state.link, state.x, state.y);
    const [k, i, j] = state.link, name = i ? `w${k ? "²" : "¹"}${low(i)}${low(j)}` : `b${k ? "²" : "¹"}${low(j)}`;
    side.replaceChildren(table(`∂L/∂${name}: the product of three factors`, ["factor", "what it is", "value"],
      [...rows.map(([what, words, v]) => [what, words, fmt(v)]), ["product", `∂L/∂${name}`, fmt(slope)], ["nudged", "loss at w ± 0.00001", fmt(checked)], ["loss L", "½ Σ (a − y)²", fmt(loss(state.run, state.y))]]));
    const words = `Derivative of the loss by ${name}: ${rows.map(([what, , v]) => `${what} ${fmt(v)}`).join(" times ")} is ${fmt(slope)}.`;
    plot.label(`Network 6-9-2 with the error on its way back. ${words}`);
    root.say(words);
    plot.ask();
  };
  const pick = (link) => {
    state.link = link;
    const [k, i, j] = link;
    layer.set(String(k)); fill(); from.set(String(i)); to.set(String(j)); turn.set(weightOf(state.net, link));
    update();
  };
  const names = (k, n) => range(n + 1).map((i) => [String(i), i ? `${k ? "α" : "x"}${low(i)}${k ? "" : ` ${data.short[i - 1]}`}` : "1 (bias)"]);
  const refill = (list, options) => list.input.replaceChildren(...options.map(([value, text]) => h("option", {value}, text)));
  const fill = () => {
    const k = state.link[0];
    refill(from, names(k, data.sizes[k]));
    refill(to, range(data.sizes[k + 1]).map((j) => [String(j + 1), k ? `a${low(j + 1)} ${data.classes[j]}` : `α${low(j + 1)}`]));
  };
  const layer = select("weight in", [["1", "W², to the outputs"], ["0", "W¹, to the hidden layer"]], "1", (k) => pick([+k, 1, 1]));
  const from = select("from", [["1", "1"]], "1", (i) => pick([state.link[0], +i, state.link[2]]));
  const to = select("to", [["1", "1"]], "1", (j) => pick([state.link[0], state.link[1], +j]));
  const turn = slider("turn this weight", {min: -6, max: 6, step: 0.01, value: 0}, (w) => { put(state.net, state.link, w); update(); });
  const bird = select("penguin", data.names.map((name, n) => [String(n), name]), "0", (n) => { state.n = +n; update(); });
  const reset = h("button", {type: "button", class: "m-button", onclick: () => { state.net = original(); pick(state.link); }}, "Reset weights");
  plot.canvas.classList.add("m-live");
  plot.canvas.addEventListener("pointerdown", (event) => {
    const at = plot.at(event), near = links(data.sizes).map((link) => [distance(at, spots[link[0]][link[1]], spots[link[0] + 1][link[2]]), link]).sort((a, b) => a[0] - b[0])[0];
    if (near[0] < 8) pick(near[1]);
  });
  root.append(row(bird.node, layer.node, from.node, to.node), row(turn.node, reset), h("div", {class: "m-row m-top"}, plot.node, side));
  pick([1, 1, 1]);
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Error flow: the derivative of any weight");
    build(root, model);
    return root.close;
  },
};
