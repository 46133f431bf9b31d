// Lesson 07: early stopping: how long to wait, where it stops, and what the network had learned by then.
import { clamp, compare, fmt, h, instrument, row, slider, unpack } from "./kit.js";
import { Plot } from "./pen.js";

// Where EarlyStopping(patience) stops: [epoch of the best value, epoch after which it stops], counted from 0.
function stop(values, patience) {
  let best = Infinity, at = 0, waited = 0;
  for (let t = 0; t < values.length; t += 1) {
    if (values[t] < best) [best, at, waited] = [values[t], t, 0];
    else waited += 1;
    if (waited >= patience) return [at, t];
  }
  return [at, values.length - 1];
}

function drawCurves(pen, state) {
  const {train, held, epoch, at, end} = state, all = [...train, ...held];
  const map = pen.axes([60, 34, 500, 300], [0, train.length], [Math.min(...all) / 1.3, Math.max(...all) * 1.3], {xlabel: "epoch", ylabel: "loss", ylog: true});
  state.map = map;
  pen.inside(map.box, () => {
    pen.rect(map.x(end), 0, 999, 999, "fill");
    pen.line(Array.from(train, (v, t) => [map.x(t), map.y(v)]), {colour: "c1", width: 2});
    pen.line(Array.from(held, (v, t) => [map.x(t), map.y(v)]), {colour: "c4", width: 2, dash: [7, 3]});
    pen.line([[map.x(epoch), 0], [map.x(epoch), 999]], {colour: "c3", width: 2, dash: [2, 3]});
    pen.line([[map.x(end), 0], [map.x(end), 999]], {colour: "soft", width: 1.6});
    pen.mark("star", map.x(at), map.y(held[at]), 10, "ink");
    pen.mark("square", map.x(end), map.y(held[end]), 5, "ink", "paper");
  });
  [["c1", [], "training data"], ["c4", [7, 3], "held-out data"], ["c3", [2, 3], "epoch shown at right"]].forEach(([colour, dash, name], k) => {
    const x = [60, 192, 322][k];
    pen.line([[x, 16], [x + 28, 16]], {colour, dash, width: 2.2});
    pen.text(name, x + 34, 16);
  });
}

function drawFit(pen, {epoch, points, held, fits, grid, truth}) {
  const map = pen.axes([46, 34, 376, 300], [-1.05, 1.05], [-2.1, 2.1], {xlabel: "x", title: `the network after epoch ${epoch}`});
  pen.inside(map.box, () => {
    pen.line(Array.from(grid, (x, i) => [map.x(x), map.y(truth[i])]), {colour: "soft", dash: [4, 4], width: 1.6});
    pen.line(Array.from(grid, (x, i) => [map.x(x), map.y(fits.row(epoch)[i])]), {colour: "c3", width: 2.6});
    points.forEach(([x, y]) => pen.mark("circle", map.x(x), map.y(y), 4.2, "c1"));
    held.forEach(([x, y]) => pen.mark("up", map.x(x), map.y(y), 3.6, "c4", "paper"));
  });
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model), pairs = (array) => Array.from({length: array.shape[0]}, (_, n) => array.row(n));
  const state = {train: arrays.train.data, held: arrays.held.data, patience: 20, epoch: 0};
  const fit = {points: pairs(arrays.points), held: pairs(arrays.others), fits: arrays.fits, grid: arrays.grid.data, truth: arrays.truth.data};
  compare(root, data.checked.flatMap((patience) => stop(state.held, patience)), data.stops.flat());
  const curves = new Plot(root, 520, 350, "", (pen) => drawCurves(pen, state)), right = new Plot(root, 396, 350, "", (pen) => drawFit(pen, {...fit, epoch: state.epoch}));
  const line = h("p", {class: "m-readout"});
  const update = () => {
    [state.at, state.end] = stop(state.held, state.patience);
    const stays = state.end === state.held.length - 1 ? "never stops early" : `stops after epoch ${state.end}`;
    line.textContent = `Patience ${state.patience}: ${stays}; the best was epoch ${state.at}, held-out loss ${fmt(state.held[state.at])} (★); at the end it is ${fmt(state.held[state.end])} (□), training loss ${fmt(state.train[state.end])}.`;
    curves.label(`Losses over ${state.train.length} epochs. ${line.textContent}`);
    right.label(`The network's curve after epoch ${state.epoch} through ${fit.points.length} noisy points; the dashed curve is what they were made from.`);
    root.say(line.textContent);
    root.redraw();
  };
  const wait = slider("patience", {min: 1, max: 150, step: 1, value: state.patience, show: String}, (v) => { state.patience = v; update(); show(state.end); });
  const epoch = slider("epoch shown", {min: 0, max: state.train.length - 1, step: 1, value: 0, show: String}, (v) => { state.epoch = v; update(); });
  const show = (t) => { state.epoch = clamp(Math.round(t), 0, state.train.length - 1); epoch.set(state.epoch); update(); };
  const best = h("button", {type: "button", class: "m-button", onclick: () => show(state.at)}, "Restore the best");
  curves.press((x) => show(state.map.ux(x)));
  root.append(row(wait.node, epoch.node, best), line, h("div", {class: "m-row m-top"}, curves.node, right.node));
  update();
  show(state.end);
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Early stopping");
    build(root, model);
    return root.close;
  },
};
