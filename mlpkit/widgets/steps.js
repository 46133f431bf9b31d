// Lesson 05: one learning rate, two problems: the parabola x²/2 (limit 2) and least squares on penguins (limit 2/L).
import { clamp, compare, fmt, instrument, range, row, slider, spread, unpack, h } from "./kit.js";
import { Plot } from "./pen.js";

const STEPS = 40;
const walk = (start, next) => range(STEPS).reduce((list) => [...list, next(list[list.length - 1])], [start]);

// Gradient descent on the quadratic with Hessian H and minimum best: w ← w − lr H (w − best).
const descend = (lr, start, {H, best}) => walk(start, (w) => w.map((v, i) => v - lr * (H[i][0] * (w[0] - best[0]) + H[i][1] * (w[1] - best[1]))));
const length = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

function drawParabola(pen, state) {
  const map = pen.axes([44, 30, 294, 262], [-3.2, 3.2], [-0.4, 5], {xlabel: "x", title: "f(x) = ½ x²"}), f = (x) => (x * x) / 2;
  state.line = map;
  pen.inside(map.box, () => {
    pen.line(spread(-3.2, 3.2, 121).map((x) => [map.x(x), map.y(f(x))]), {colour: "c1", width: 2.2});
    const points = state.xs.map((x) => [map.x(x), map.y(f(x))]);
    pen.line(points, {colour: "c4", width: 1.4, dash: [5, 3]});
    points.forEach(([x, y], t) => pen.mark("circle", x, y, t ? 3.4 : 5.5, "c4", t ? "c4" : "paper"));
    pen.mark("star", map.x(0), map.y(0), 10, "ink");
  });
}

function drawValley(pen, state) {
  const {data, window} = state, {best, values, vectors} = data, [x0, x1, y0, y1] = window;
  const map = pen.axes([52, 30, 332, 262], [x0, x1], [y0, y1], {xlabel: `weight of the ${data.names[0]}`, ylabel: `weight of the ${data.names[1]}`, title: "least squares on penguins", grid: false});
  state.plane = map;
  pen.inside(map.box, () => {
    for (const level of [0.02, 0.1, 0.3, 0.7, 1.3, 2.2, 3.4, 5, 7, 10, 14]) {
      const round = spread(0, 2 * Math.PI, 121).map((angle) => range(2).map((i) => best[i] + Math.cos(angle) * Math.sqrt((2 * level) / values[0]) * vectors[i][0] + Math.sin(angle) * Math.sqrt((2 * level) / values[1]) * vectors[i][1]));
      pen.line(round.map(([u, v]) => [map.x(u), map.y(v)]), {colour: "level", width: 1});
    }
    const points = state.ws.map(([u, v]) => [map.x(u), map.y(v)]);
    pen.line(points, {colour: "c4", width: 1.4, dash: [5, 3]});
    points.forEach(([x, y], t) => t && pen.mark("square", x, y, 2.8, "c4"));
    pen.mark("star", map.x(best[0]), map.y(best[1]), 10, "ink");
  });
}

function drawErrors(pen, {xs, ws, data, shares}) {
  const map = pen.axes([56, 30, 286, 262], [0, STEPS], [1e-6, 1e4], {xlabel: "step", title: "error / error at the start", ylog: true});
  const curves = [[xs.map((x) => Math.abs(x / xs[0])), "c1", [], "½ x²"], [ws.map((w) => length(w, data.best) / length(ws[0], data.best)), "c2", [7, 4], "least squares"]];
  pen.inside(map.box, () => {
    pen.line([[map.x(0), map.y(1)], [map.x(STEPS), map.y(1)]], {colour: "soft", width: 1});
    for (const [errors, colour, dash] of curves) pen.line(errors.map((e, t) => [map.x(t), map.y(Math.max(e, 1e-9))]), {colour, dash, width: 2.2});
  });
  curves.forEach(([, colour, dash, name], k) => {
    pen.line([[150, 44 + 18 * k], [178, 44 + 18 * k]], {colour, dash, width: 2.2});
    pen.text(name, 184, 44 + 18 * k, {halo: true});
  });
}

function build(root, model) {
  const data = model.get("data"), arrays = unpack(model);
  const state = {data, lr: 0.5, x: 2.5, w: [...data.start], window: data.window};
  compare(root, data.checked.flatMap((lr) => descend(lr, data.start, data).flat()), arrays.walks.data);
  const plots = [new Plot(root, 306, 306, "", (pen) => drawParabola(pen, state)), new Plot(root, 344, 306, "", (pen) => drawValley(pen, state)), new Plot(root, 300, 306, "", (pen) => drawErrors(pen, state))];
  const line = h("p", {class: "m-readout"}), [mu, L] = data.values;
  const verdict = (lr, limit) => (Math.abs(lr - limit) < 1e-9 ? "is at its limit, and swings for ever" : lr > limit ? "blows up" : "arrives");
  const update = () => {
    const {lr} = state;
    state.xs = walk(state.x, (x) => x - lr * x);
    state.ws = descend(lr, state.w, data);
    line.textContent = `½ x² (limit 2): factor 1 − η = ${fmt(1 - lr)} a step, ${verdict(lr, 2)}. Least squares (limit 2/L = ${fmt(2 / L)}): factors 1 − ηL = ${fmt(1 - lr * L)} and 1 − ημ = ${fmt(1 - lr * mu)}, ${verdict(lr, 2 / L)}; best at 2/(L + μ) = ${fmt(2 / (L + mu))}.`;
    plots[0].label(`The parabola x²/2 with ${STEPS} steps from x = ${fmt(state.x)}; after them x = ${fmt(state.xs[STEPS])}.`);
    plots[1].label(`Level lines of least squares with ${STEPS} steps from (${state.w.map((v) => fmt(v)).join(", ")}); after them (${state.ws[STEPS].map((v) => fmt(v)).join(", ")}).`);
    plots[2].label(`Errors over ${STEPS} steps, logarithmic: ½ x² ends at ${fmt(Math.abs(state.xs[STEPS] / state.xs[0]))}, least squares at ${fmt(length(state.ws[STEPS], data.best) / length(state.w, data.best))} of the start.`);
    root.say(line.textContent);
    root.redraw();
  };
  const rate = slider("learning rate η", {min: 0.01, max: 2.2, step: 0.01, value: state.lr}, (lr) => { state.lr = lr; update(); });
  const ticks = h("span", {class: "m-readout"}, `limits: ${fmt(2 / L)} for least squares, 2 for ½ x²`);
  plots[0].handle("start x", {
    where: () => [state.line.x(state.x), state.line.y((state.x * state.x) / 2)],
    move: (px) => { state.x = clamp(state.line.ux(px), -3.1, 3.1) || 0.01; update(); },
    text: () => `x = ${fmt(state.x)}`, now: () => state.x, min: -3.1, max: 3.1,
  });
  plots[1].handle("starting weights", {
    where: () => [state.plane.x(state.w[0]), state.plane.y(state.w[1])],
    move: (px, py) => { state.w = [clamp(state.plane.ux(px), state.window[0], state.window[1]), clamp(state.plane.uy(py), state.window[2], state.window[3])]; update(); },
    text: () => state.w.map((v) => fmt(v)).join(", "), now: () => state.w[0], min: state.window[0], max: state.window[1],
  });
  root.append(row(rate.node, ticks), line, h("div", {class: "m-row m-top"}, plots.map((plot) => plot.node)));
  update();
}

export default {
  render({model, el}) {
    const root = instrument({el}, "How long a step may be");
    build(root, model);
    return root.close;
  },
};
