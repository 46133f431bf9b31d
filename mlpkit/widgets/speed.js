// Lesson 09: throughput by the size of the network, measured by whoever runs the notebook.
import { fmt, h, instrument, row, slider, table, unpack } from "./kit.js";
import { Plot, style, swatch } from "./pen.js";

// The rate at a size, on straight lines between what was measured, both logarithmic; no number outside.
function between(points, size) {
  for (let i = 1; i < points.length; i += 1) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]], share = Math.log(size / x0) / Math.log(x1 / x0);
    if (share >= -1e-9 && share <= 1 + 1e-9) return y0 * (y1 / y0) ** share;
  }
  return NaN;
}

const many = (v) => (v >= 1000 ? Math.round(v).toLocaleString("en").replace(/,/g, " ") : fmt(v));

function drawSpeeds(pen, state) {
  const {runs, data, size, low, high} = state, rates = runs.flatMap((points) => points.map(([, y]) => y));
  const map = pen.axes([76, 20, 620, 330], [low, high], [10 ** Math.floor(Math.log10(Math.min(...rates))), 10 ** Math.ceil(Math.log10(Math.max(...rates)))], {xlabel: data.xlabel, ylabel: data.ylabel, xlog: true, ylog: true});
  state.map = map;
  pen.line([[map.x(size), 20], [map.x(size), 330]], {colour: "soft", dash: [4, 3], width: 1.6});
  runs.forEach((points, k) => {
    const look = style(k), places = points.map(([x, y]) => [map.x(x), map.y(y)]);
    pen.line(places, {...look, width: 2.2});
    places.forEach(([x, y]) => pen.mark(look.mark, x, y, 4.5, look.colour));
  });
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model);
  const runs = data.names.map((_, k) => Array.from({length: arrays[`run${k}`].shape[0]}, (_unused, n) => arrays[`run${k}`].row(n)));
  const sizes = runs.flatMap((points) => points.map(([x]) => x)), state = {data, runs, low: Math.min(...sizes), high: Math.max(...sizes)};
  state.size = Math.sqrt(state.low * state.high);
  const plot = new Plot(root, 640, 380, "", (pen) => drawSpeeds(pen, state)), side = h("div", {class: "m-side"});
  const update = () => {
    const rates = runs.map((points) => between(points, state.size)), best = Math.max(...rates.filter(Number.isFinite));
    const rows = data.names.map((name, k) => [name, Number.isFinite(rates[k]) ? many(rates[k]) : "not measured", Number.isFinite(rates[k]) ? fmt(rates[k] / best) : ""]);
    side.replaceChildren(table(`At ${many(state.size)} ${data.xlabel}`, ["line", data.ylabel, "share of the fastest"], rows.map(([name, ...rest], k) => [h("span", {}, swatch(k), ` ${name}`), ...rest])));
    plot.label(`${data.ylabel} against ${data.xlabel}, both logarithmic. At ${many(state.size)}: ${rows.map(([name, rate]) => `${name} ${rate}`).join(", ")}.`);
    root.say(`At ${many(state.size)}: ${rows.map(([name, rate]) => `${name} ${rate}`).join(", ")}`);
    plot.ask();
  };
  const log = (v) => Math.log10(v), knob = slider(data.xlabel, {min: log(state.low), max: log(state.high), step: (log(state.high) - log(state.low)) / 200, value: log(state.size), show: (v) => many(10 ** v)}, (v) => { state.size = 10 ** v; update(); });
  plot.press((x) => {
    state.size = Math.min(state.high, Math.max(state.low, state.map.ux(x)));
    knob.set(log(state.size));
    update();
  });
  root.append(row(knob.node), h("div", {class: "m-row m-top"}, plot.node, side));
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Throughput by network size");
    build(root, model);
    return root.close;
  },
};
