// Lesson 08: depth, activation, initialisation and BatchNorm against the size of every layer's gradient.
import { button, check, fmt, h, instrument, row, select, slider, unpack } from "./kit.js";
import { Plot, style, swatch } from "./pen.js";

function drawNorms(pen, {lines, data, what}) {
  const all = lines.flatMap(({norms}) => norms).filter((v) => v > 0), deepest = Math.max(...lines.map(({norms}) => norms.length));
  const low = 10 ** Math.floor(Math.log10(Math.max(1e-16, Math.min(...all)) / 1.5)), high = 10 ** Math.ceil(Math.log10(Math.max(...all) * 1.5));
  const map = pen.axes([70, 20, 620, 330], [1, Math.max(2, deepest)], [low, high], {xlabel: "layer (1 is next to the input)", ylabel: data.what[what], ylog: true});
  pen.inside([60, 10, 640, 340], () => lines.forEach(({norms}, k) => {
    const look = style(k), points = norms.map((v, i) => [map.x(i + 1), map.y(Math.max(v, low / 10))]);
    pen.line(points, {...look, width: k ? 1.8 : 3});
    points.forEach(([x, y]) => pen.mark(look.mark, x, y, k ? 3 : 4, look.colour));
  }));
}

function build(root, model) {
  const data = model.get("data"), {sizes} = unpack(model), state = {data, what: 0, bend: 0, start: 1, norm: 0, depth: data.depths.indexOf(20), kept: []};
  const sized = ({at, depth}) => Array.from(sizes.row(state.what, ...at)).slice(0, depth);
  const now = () => {
    const name = `${data.bends[state.bend]}, ${data.starts[state.start]}${state.norm ? ", BatchNorm" : ""}, ${data.depths[state.depth]} layers`;
    return {name, at: [state.bend, state.start, state.norm, state.depth], depth: data.depths[state.depth]};
  };
  const plot = new Plot(root, 640, 380, "", (pen) => drawNorms(pen, state)), legend = h("ul", {class: "m-side m-legend"}), line = h("p", {class: "m-readout"});
  const update = () => {
    state.lines = [now(), ...state.kept].map((one) => ({...one, norms: sized(one)}));
    const [first] = state.lines, ratio = first.norms[0] / first.norms[first.norms.length - 1];
    line.textContent = `${data.what[state.what]}, ${first.name}: first layer / last layer = ${fmt(ratio)}, a factor of ${fmt(ratio ** (1 / (first.norms.length - 1)))} a layer.`;
    legend.replaceChildren(...state.lines.map(({name}, k) => h("li", {}, swatch(k), ` ${k ? "" : "now: "}${name}`)));
    plot.label(`Sizes layer by layer, logarithmic. ${line.textContent}`);
    root.say(line.textContent);
    plot.ask();
  };
  const pairs = (names) => names.map((name, k) => [String(k), name]);
  const bend = select("activation", pairs(data.bends), "0", (k) => { state.bend = +k; update(); });
  const start = select("initialisation", pairs(data.starts), "1", (k) => { state.start = +k; update(); });
  const norm = check("BatchNorm", false, (on) => { state.norm = +on; update(); });
  const depth = slider("layers", {min: 0, max: data.depths.length - 1, step: 1, value: state.depth, show: (k) => String(data.depths[k])}, (k) => { state.depth = k; update(); });
  const what = select("size of the", pairs(data.what), "0", (k) => { state.what = +k; update(); });
  const keep = button("Keep this line", () => { state.kept = [now(), ...state.kept].slice(0, 5); update(); });
  const clear = button("Clear", () => { state.kept = []; update(); });
  root.append(row(what.node, bend.node, start.node, norm.node, depth.node, keep, clear), line, h("div", {class: "m-row m-top"}, plot.node, legend));
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Gradients through depth");
    build(root, model);
    return root.close;
  },
};
