// Lesson 07: dropout: masks, the network that remains, and the mean of many of them.
import { button, check, compare, fmt, h, instrument, range, row, select, slider, sum, unpack } from "./kit.js";
import { Plot } from "./pen.js";
import { affine, drawLink, drawOne, drawUnit, forward, links, places, sigmoid, weightOf, weights } from "./net.js";

const XS = [90, 260, 430];

// What the outputs' sums z² are with a mask: dropped where the uniform number is below p.
function thinned(alpha, uniform, p, divide, net) {
  const kept = range(alpha.length).map((i) => uniform[i] >= p), scale = divide ? 1 / (1 - p) : 1;
  const values = alpha.map((v, i) => (kept[i] ? v * scale : 0));
  return {kept, values, z2: affine(values, net.W2, net.b2)};
}

function drawThin(pen, state) {
  const {net, data, spots, thin, full} = state;
  for (const link of links(data.sizes)) {
    const [k, i, j] = link, gone = (k === 0 && !thin.kept[j - 1]) || (k === 1 && i > 0 && !thin.kept[i - 1]);
    if (!gone) drawLink(pen, spots[k][i], spots[k + 1][j], weightOf(net, link), {faint: 0.6});
  }
  spots.forEach((layer, k) => layer.forEach((spot, i) => {
    if (i === 0) return k < 2 && drawOne(pen, spot);
    const off = k === 1 && !thin.kept[i - 1], values = [full.x, thin.values, thin.z2.map(sigmoid)][k];
    drawUnit(pen, spot, off ? "" : values[i - 1], {tint: ["tint2", "tint1", "tint3"][k], colour: ["c2", "c1", "c3"][k], off});
    if (off) pen.mark("cross", ...spot, 9, "c4");
  }));
  data.classes.forEach((name, m) => pen.text(name, 454, spots[2][m + 1][1]));
  ["x", "α after dropout", "a"].forEach((name, k) => pen.text(name, XS[k], 12, {align: "center", bold: true}));
}

// z² of the output `male` for each mask so far, their mean, and that of the whole network.
function drawMean(pen, {zs, full, count}) {
  const all = [...zs, full.z2[1]], room = 0.1 * (Math.max(...all) - Math.min(...all)) + 0.5;
  const map = pen.axes([56, 34, 386, 330], [0, zs.length], [Math.min(...all) - room, Math.max(...all) + room], {xlabel: "mask", ylabel: "z² of the output male"});
  let total = 0;
  const means = zs.map((z, n) => (total += z) / (n + 1));
  pen.inside(map.box, () => {
    zs.slice(0, count).forEach((z, n) => pen.mark("circle", map.x(n + 1), map.y(z), 2.2, "c6"));
    pen.line([[0, map.y(full.z2[1])], [999, map.y(full.z2[1])]], {colour: "c3", dash: [7, 4], width: 2});
    pen.line(means.slice(0, count).map((z, n) => [map.x(n + 1), map.y(z)]), {colour: "c4", width: 2.4});
  });
  [["c4", [], "mean so far"], ["c3", [7, 4], "nothing dropped"]].forEach(([colour, dash, name], k) => {
    pen.line([[60 + 140 * k, 16], [88 + 140 * k, 16]], {colour, dash, width: 2.2});
    pen.text(name, 94 + 140 * k, 16);
  });
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model), net = weights(arrays), number = arrays.uniform.shape[0];
  const birds = range(arrays.X.shape[0]).map((n) => Array.from(arrays.X.row(n))), uniform = range(number).map((n) => arrays.uniform.row(n));
  const state = {data, net, p: 0.5, count: 40, divide: true, n: 0, spots: places(data.sizes, XS, 30, 416)};
  compare(root, range(data.checked).flatMap((n) => thinned(forward(birds[0], net).alpha, uniform[n], 0.5, true, net).z2), arrays.sums.data);
  const plot = new Plot(root, 520, 424, "", (pen) => drawThin(pen, state)), chart = new Plot(root, 400, 376, "", (pen) => drawMean(pen, state));
  const line = h("p", {class: "m-readout"});
  const update = () => {
    state.full = forward(birds[state.n], net);
    const each = uniform.map((u) => thinned(state.full.alpha, u, state.p, state.divide, net));
    state.thin = each[state.count - 1];
    state.zs = each.map(({z2}) => z2[1]);
    const dropped = state.thin.kept.flatMap((kept, i) => (kept ? [] : [i + 1])), mean = sum(state.zs.slice(0, state.count)) / state.count;
    line.textContent = `Mask ${state.count}: ${dropped.length ? `dropped hidden ${dropped.join(", ")}` : "nothing dropped"}. Mean z² of ${state.count} mask${state.count > 1 ? "s" : ""} ${fmt(mean)}; with nothing dropped ${fmt(state.full.z2[1])}.`;
    plot.label(`The network that remains. ${line.textContent}`);
    chart.label(`z² of the output male over ${number} masks. ${line.textContent}`);
    root.say(line.textContent);
    root.redraw();
  };
  const mask = slider("mask", {min: 1, max: number, step: 1, value: state.count, show: String}, (n) => { state.count = n; update(); });
  const next = button("Next mask", () => { state.count = (state.count % number) + 1; mask.set(state.count); update(); });
  const p = slider("p_drop", {min: 0, max: 0.9, step: 0.05, value: 0.5, show: (v) => v.toFixed(2)}, (v) => { state.p = v; update(); });
  const divide = check("divide what remains by 1 − p_drop", true, (on) => { state.divide = on; update(); });
  const bird = select("penguin", data.names.map((name, n) => [String(n), name]), "0", (n) => { state.n = +n; update(); });
  root.append(row(p.node, mask.node, next, divide.node, bird.node), line, h("div", {class: "m-row m-top"}, plot.node, chart.node));
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Dropout masks");
    build(root, model);
    return root.close;
  },
};
