// Lesson 03: an activation, its slope, the slope measured by nudging, and the slopes of ten layers as histograms.
import { compare, fmt, h, instrument, range, row, select, slider, spread, unpack } from "./kit.js";
import { Plot } from "./pen.js";
import { sigmoid } from "./net.js";

// f and its derivative; at a kink the library's choice, 0 for ReLU and hard tanh.
const BENDS = {
  identity: [(z) => z, () => 1],
  sign: [Math.sign, () => 0],
  sigmoid: [sigmoid, (z) => sigmoid(z) * sigmoid(-z)],
  tanh: [Math.tanh, (z) => (1 - Math.tanh(z)) * (1 + Math.tanh(z))],
  relu: [(z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  leaky_relu: [(z) => Math.max(z, 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
  hard_tanh: [(z) => Math.min(1, Math.max(-1, z)), (z) => (Math.abs(z) < 1 ? 1 : 0)],
};
const NUDGE = 1e-4;

function drawBend(pen, state) {
  const [f, df] = BENDS[state.bend], map = pen.axes([44, 34, 396, 290], [-4, 4], [-1.6, 2.1], {xlabel: "z"});
  const zs = spread(-4, 4, 801), {z} = state, steep = (f(z + NUDGE) - f(z - NUDGE)) / (2 * NUDGE);
  state.map = map;
  const jump = (g) => zs.map((v, i) => (i && Math.abs(g(v) - g(zs[i - 1])) > 0.4 ? [NaN, NaN] : [map.x(v), map.y(g(v))]));
  pen.inside(map.box, () => {
    pen.line([[map.x(-9), map.y(0)], [map.x(9), map.y(0)]], {colour: "soft", width: 1});
    pen.line(jump(f), {colour: "c1", width: 2.4});
    pen.line(jump(df), {colour: "c4", width: 2, dash: [7, 4]});
    pen.line([-0.9, 0.9].map((d) => [map.x(z + d), map.y(f(z) + d * steep)]), {colour: "c3", width: 3});
    pen.mark("circle", map.x(z), map.y(f(z)), 5, "c1", "paper");
    pen.mark("diamond", map.x(z), map.y(steep), 5, "c3", "paper");
  });
  [["c1", [], "f(z)"], ["c4", [7, 4], "slope f'(z)"], ["c3", [], "measured slope"]].forEach(([colour, dash, name], k) => {
    const x = [50, 122, 240][k];
    pen.line([[x, 16], [x + 24, 16]], {colour, dash, width: k === 2 ? 3 : 2.2});
    pen.text(name, x + 29, 16);
  });
}

// One small histogram a layer; the dashed line is the mean slope.
function drawLayers(pen, {shares, means, bend, grid}) {
  const top = bend === "sigmoid" ? 0.25 : 1;
  pen.text(`Slopes in ten layers, weights of scale s = ${grid}`, 10, 14, {bold: true});
  range(10).forEach((layer) => {
    const l = 16 + 100 * (layer % 5), t = 54 + 142 * Math.floor(layer / 5), r = l + 78, b = t + 84, bars = shares[layer];
    bars.forEach((share, i) => pen.rect(l + ((r - l) * i) / bars.length, b - (b - t) * share, (r - l) / bars.length - 0.6, (b - t) * share, "c1"));
    pen.line([[l, t], [l, b], [r, b]], {colour: "soft", width: 1});
    const x = l + ((r - l) * means[layer]) / top;
    pen.line([[x, t], [x, b]], {colour: "c4", dash: [4, 3], width: 1.6});
    pen.text(`layer ${layer + 1}: ${means[layer].toFixed(3)}`, (l + r) / 2, t - 11, {align: "center", size: 11.5});
    pen.text("0", l, b + 9, {align: "center", size: 10.5, colour: "soft"});
    pen.text(String(top), r, b + 9, {align: "center", size: 10.5, colour: "soft"});
  });
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model), state = {bend: "sigmoid", z: 0.8, scale: data.scales.indexOf(1)};
  const zs = Array.from(arrays.z.data);
  compare(root, data.bends.flatMap((name) => BENDS[name].flatMap((g) => zs.map(g))), arrays.truth.data);
  const plot = new Plot(root, 410, 330, "", (pen) => drawBend(pen, state)), layers = new Plot(root, 510, 320, "", (pen) => drawLayers(pen, state));
  const line = h("p", {class: "m-readout"});
  const update = () => {
    const [f, df] = BENDS[state.bend], {z} = state, k = data.bends.indexOf(state.bend), steep = (f(z + NUDGE) - f(z - NUDGE)) / (2 * NUDGE);
    state.shares = range(10).map((layer) => Array.from(arrays.shares.row(k, state.scale, layer), (v) => v / 255));
    state.means = Array.from(arrays.means.row(k, state.scale));
    state.grid = data.scales[state.scale];
    const product = state.means.reduce((p, v) => p * v, 1);
    line.textContent = `z = ${fmt(z)}: f = ${fmt(f(z))}, slope by formula ${fmt(df(z))}, by nudging ${fmt(steep)}. Product of the ten mean slopes: ${fmt(product)}.`;
    plot.label(`${state.bend} and its slope. ${line.textContent}`);
    layers.label(`Histograms of the slopes of ${state.bend} in ten layers at weight scale ${state.grid}; mean slopes ${state.means.map((v) => v.toFixed(3)).join(", ")}.`);
    root.say(line.textContent);
    root.redraw();
  };
  const at = slider("z", {min: -4, max: 4, step: 0.01, value: state.z}, (z) => { state.z = z; update(); });
  const bend = select("activation", data.bends, state.bend, (name) => { state.bend = name; update(); });
  const scale = slider("scale of the weights s", {min: 0, max: data.scales.length - 1, step: 1, value: state.scale, show: (k) => String(data.scales[k])}, (k) => { state.scale = k; update(); });
  plot.press((x) => { state.z = Math.min(4, Math.max(-4, state.map.ux(x))); at.set(state.z); update(); });
  root.append(row(bend.node, at.node, scale.node), line, h("div", {class: "m-row m-top"}, plot.node, layers.node));
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Activations and their slopes");
    build(root, model);
    return root.close;
  },
};
