// Lesson 01: a penguin goes through the network 6-9-2; every value is shown, and every sum can be opened.
import { check, compare, fmt, h, instrument, range, row, select, slider, sum, table, unpack } from "./kit.js";
import { Plot } from "./pen.js";
import { distance, drawLink, drawOne, drawUnit, forward, links, places, weightOf, weights } from "./net.js";

const XS = [130, 290, 450];
const TINTS = [["tint2", "c2"], ["tint1", "c1"], ["tint3", "c3"]];

function drawNetwork(pen, state) {
  const {net, data, spots, unit} = state, values = [state.x, state.run.alpha, state.run.a];
  for (const link of links(data.sizes)) {
    const [k, i, j] = link, mine = unit[0] === k + 1 && unit[1] === j;
    drawLink(pen, spots[k][i], spots[k + 1][j], weightOf(net, link), {faint: mine ? 1 : 0.25});
  }
  spots.forEach((layer, k) => layer.forEach((spot, i) => {
    if (i === 0) return k < 2 && drawOne(pen, spot);
    const [tint, colour] = TINTS[k];
    drawUnit(pen, spot, values[k][i - 1], {tint, colour, bold: unit[0] === k && unit[1] === i});
  }));
  data.short.forEach((name, f) => pen.text(name, 106, spots[0][f + 1][1], {align: "right", size: 12}));
  data.classes.forEach((name, m) => pen.text(name, 474, spots[2][m + 1][1], {bold: state.said === m}));
  [["x", "(6,)"], ["α = σ(z¹)", "(9,)"], ["a = σ(z²)", "(2,)"]].forEach(([name, shape], k) => {
    pen.text(`${name}   ${shape}`, XS[k], 14, {align: "center", bold: true});
  });
  pen.text("W¹ (6, 9), b¹ (9,)", 210, 440, {align: "center", colour: "soft"});
  pen.text("W² (9, 2), b² (2,)", 370, 440, {align: "center", colour: "soft"});
}

// The sum of the chosen neuron: its terms, largest first, and what the bend makes of it.
function explain(state) {
  const [k, j] = state.unit, {net, run, data} = state, before = k === 1 ? run.x : run.alpha;
  const name = k === 1 ? `α${"₁₂₃₄₅₆₇₈₉"[j - 1]}` : `a${"₁₂"[j - 1]}`, z = (k === 1 ? run.z1 : run.z2)[j - 1], a = (k === 1 ? run.alpha : run.a)[j - 1];
  const terms = [["constant 1", 1, weightOf(net, [k - 1, 0, j])], ...before.map((v, i) => [k === 1 ? data.short[i] : `α${i + 1}`, v, weightOf(net, [k - 1, i + 1, j])])];
  const rows = terms.map(([what, v, w]) => [what, fmt(v), fmt(w), fmt(v * w)]);
  rows.push(["sum z", "", "", fmt(sum(terms.map(([, v, w]) => v * w)))], [`σ(z) = ${name}`, "", "", fmt(a)], ["slope σ'(z)", "", "", fmt(a * (1 - a))]);
  return {node: table(`The neuron ${name}`, ["what arrives", "value", "weight", "product"], rows), text: `Neuron ${name}: z ${fmt(z)}, output ${fmt(a)}`};
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model), birds = range(arrays.birds.shape[0]).map((n) => Array.from(arrays.birds.row(n)));
  const state = {data, net: weights(arrays), raw: [...birds[0]], scaled: true, unit: [1, 1], spots: places(data.sizes, XS, 30, 424)};
  compare(root, birds.flatMap((bird) => forward(bird.map((v, f) => (v - data.mean[f]) / data.std[f]), state.net).a), arrays.outputs.data);
  const side = h("div", {class: "m-side"}), line = h("p", {class: "m-readout"});
  const plot = new Plot(root, 540, 454, "", (pen) => drawNetwork(pen, state));
  const update = () => {
    state.x = state.raw.map((v, f) => (state.scaled ? (v - data.mean[f]) / data.std[f] : v));
    state.run = forward(state.x, state.net);
    state.said = state.run.a[1] > state.run.a[0] ? 1 : 0;
    const {node, text} = explain(state), answer = `Answer: ${data.classes[state.said]} (a = ${state.run.a.map((v) => fmt(v)).join(", ")}).`;
    side.replaceChildren(node);
    line.textContent = answer;
    plot.label(`Network 6-9-2 with its values. ${answer} ${text}.`);
    root.say(`${answer} ${text}`);
    plot.ask();
  };
  const knobs = data.features.map((name, f) => slider(name, {...data.limits[f], value: state.raw[f], show: (v) => fmt(v, data.digits[f])}, (v) => { state.raw[f] = v; update(); }));
  const bird = select("penguin", data.names.map((name, n) => [String(n), name]), "0", (n) => {
    state.raw = [...birds[+n]];
    knobs.forEach((knob, f) => knob.set(state.raw[f]));
    update();
  });
  const neurons = [1, 2].flatMap((k) => range(data.sizes[k]).map((j) => [`${k}-${j + 1}`, k === 1 ? `hidden neuron ${j + 1}` : `output ${data.classes[j]}`]));
  const unit = select("neuron", neurons, "1-1", (v) => { state.unit = v.split("-").map(Number); update(); });
  const scaled = check("standardise the inputs", true, (on) => { state.scaled = on; update(); });
  plot.canvas.classList.add("m-live");
  plot.canvas.addEventListener("pointerdown", (event) => {
    const at = plot.at(event);
    const near = neurons.map(([key]) => key.split("-").map(Number)).find(([k, j]) => distance(at, state.spots[k][j], [state.spots[k][j][0] + 1e-6, state.spots[k][j][1]]) < 20);
    if (near) { state.unit = near; unit.set(near.join("-")); update(); }
  });
  root.append(row(bird.node, scaled.node, unit.node), h("div", {class: "m-grid"}, knobs.map((knob) => knob.node)), line, h("div", {class: "m-row m-top"}, plot.node, side));
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Forward pass of the network 6-9-2");
    build(root, model);
    return root.close;
  },
};
