// The optimizer race: paths over level lines, played; a start that can be dragged; values beside it.
import { button, calm, check, fmt, h, instrument, range, row, select, slider, table, unpack } from "./kit.js";
import { Plot, style, swatch } from "./pen.js";

const GONE = 65535, TOP = 65534, BOX = [50, 12, 590, 362];

// What Python sent: the paths as points [x, y] in the surface's own coordinates, no number where a path is gone.
function load(model) {
  const data = model.get("data"), {paths, values} = unpack(model), [x0, x1, y0, y1] = data.window;
  const at = (u, low, high) => (u === GONE ? NaN : 2 * low - high + (u / TOP) * 3 * (high - low));
  const [count, length] = paths.shape, place = (i) => [at(paths.data[2 * i], x0, x1), at(paths.data[2 * i + 1], y0, y1)];
  const tracks = range(count).map((m) => range(length).map((t) => place(m * length + t)));
  return {...data, tracks, values: range(count).map((m) => Array.from(values.row(m))), steps: length - 1};
}

function drawRace(pen, state) {
  const {race, step, shown, image} = state, [x0, x1, y0, y1] = race.window, [l, t, r, b] = BOX;
  const map = pen.axes(BOX, [x0, x1], [y0, y1], {xlabel: "x", ylabel: "y", grid: false});
  state.map = map;
  if (image.complete && image.naturalWidth) pen.ctx.drawImage(image, l, t, r - l, b - t);
  pen.inside(BOX, () => {
    race.tracks.forEach((track, m) => {
      if (!shown[m]) return;
      const look = style(m), points = track.slice(0, step + 1).map(([x, y]) => [map.x(x), map.y(y)]);
      pen.line(points, {...look, width: 1.9});
      pen.mark(look.mark, ...points[points.length - 1], 5.5, "paper", look.colour);
    });
    race.minima.forEach(([x, y]) => pen.mark("star", map.x(x), map.y(y), 10, "paper", "ink"));
  });
}

// Values against steps; logarithmic where the lowest possible value is 0 or more.
function drawValues(pen, {race, step, shown}) {
  const some = race.values.filter((_, m) => shown[m]).flat().filter(Number.isFinite);
  const low = some.reduce((a, b) => Math.min(a, b), Infinity), high = Math.min(1e6, some.reduce((a, b) => Math.max(a, b), -Infinity));
  if (low > high) return;
  const log = low >= 0, bottom = log ? Math.max(low, high * 1e-9, 1e-12) : Math.max(low, -20);
  const map = pen.axes([62, 24, 330, 205], [0, race.steps], [bottom, log ? Math.max(high, bottom * 10) : Math.min(high, 20)], {xlabel: "step", title: "value f(x, y)", ylog: log});
  pen.inside(map.box, () => {
    race.values.forEach((values, m) => {
      if (shown[m]) pen.line(values.map((v, t) => [map.x(t), map.y(log ? Math.max(v, bottom) : v)]), {...style(m), width: 1.5});
    });
    pen.line([[map.x(step), 0], [map.x(step), 500]], {colour: "soft", dash: [3, 3], width: 1.2});
  });
}

// Ask Python for other paths, one question at a time; only the newest wish is kept.
function asker(model, note) {
  let busy = false, wish = null, timer;
  const send = () => {
    busy = true;
    model.send(wish);
    wish = null;
    timer = setTimeout(() => { busy = false; note("No answer: new paths need a running kernel."); }, 5000);
  };
  model.on("change:blob", () => { clearTimeout(timer); busy = false; note(""); if (wish) send(); });
  return (message) => {
    if (model.get("kernel") === false) return note("New paths need a running kernel; here, only these can be played.");
    wish = message;
    if (!busy) send();
  };
}

function player(root, state, show) {
  let playing = false, last = 0, at = 0, frames = 0, began = 0;
  const tick = (now) => {
    if (!playing) return;
    frames += 1;
    root.dataset.fps = ((1000 * (frames - 1)) / Math.max(1, now - began)).toFixed(1);
    const jump = calm() ? state.race.steps / 8 : ((now - last) / 1000) * state.speed;
    at = Math.min(state.race.steps, at + jump);
    last = now;
    show(Math.floor(at));
    if (at >= state.race.steps) return stop();
    if (calm()) setTimeout(() => requestAnimationFrame(tick), 700);
    else requestAnimationFrame(tick);
  };
  const go = button("Play", () => (playing ? stop() : start()));
  const stop = () => { playing = false; go.textContent = "Play"; };
  const start = () => {
    at = state.step >= state.race.steps ? 0 : state.step;
    playing = true;
    go.textContent = "Pause";
    requestAnimationFrame((now) => { last = began = now; frames = 0; tick(now); });
  };
  return {go, stop};
}

function build(root, model) {
  const state = {race: load(model), speed: 60, image: new Image()};
  state.step = state.race.steps;
  state.shown = state.race.methods.map(() => true);
  const plot = new Plot(root, 606, 408, "", (pen) => drawRace(pen, state));
  const chart = new Plot(root, 340, 250, "", (pen) => drawValues(pen, state));
  const note = h("span", {class: "m-wrong", role: "status"}), detail = h("details", {}, h("summary", {}, "Where each method is"));
  const now = h("div", {class: "m-methods"});
  const ask = asker(model, (text) => {
    note.textContent = text;
    if (text) refresh();
  });
  const scrub = slider("step", {min: 0, max: state.race.steps, step: 1, value: state.step, show: String}, (v) => { play.stop(); show(v); });
  const speed = select("speed", [["20", "20 steps a second"], ["60", "60 steps a second"], ["150", "150 steps a second"]], "60", (v) => { state.speed = +v; });
  const ground = select("surface", state.race.surfaces, state.race.surface, (name) => { play.stop(); ask({surface: name}); });
  const boxes = state.race.methods.map((name, m) => {
    const {node} = check(name, true, (on) => { state.shown[m] = on; root.redraw(); });
    node.append(swatch(m), h("output", {"aria-hidden": "true"}));
    return node;
  });
  const show = (step) => {
    state.step = step;
    if (scrub.value !== step) scrub.set(step);
    boxes.forEach((box, m) => { box.querySelector("output").textContent = `f = ${fmt(state.race.values[m][step])}`; });
    root.redraw();
  };
  const play = player(root, state, show);
  const tell = () => {
    const {race} = state, places = race.methods.map((name, m) => `${name} ${fmt(race.values[m][race.steps])}`);
    plot.label(`Level lines of the surface ${race.surface} with one path a method from the start (${race.start.map((v) => fmt(v)).join(", ")}); a star at each minimum.`);
    chart.label(`Values against steps. After ${race.steps} steps: ${places.join(", ")}.`);
    detail.replaceChildren(detail.firstChild, table(`Positions (x, y) on the surface ${race.surface}`, ["method", ...race.at.map((t) => `step ${t}`)], race.methods.map((name, m) => [name, ...race.rows[m]])));
  };
  const refresh = () => {
    state.race = load(model);
    ground.set(state.race.surface);
    tell();
    show(state.step);
  };
  const paint = () => {
    const url = URL.createObjectURL(new Blob([model.get("background")], {type: "image/png"}));
    state.image.onload = () => { URL.revokeObjectURL(url); root.redraw(); };
    state.image.src = url;
  };
  plot.handle("start of all methods", {
    where: () => [state.map.x(state.race.start[0]), state.map.y(state.race.start[1])],
    move: (px, py) => {
      const [x0, x1, y0, y1] = state.race.window, near = (v, low, high) => Math.min(high, Math.max(low, v));
      state.race.start = [near(state.map.ux(px), x0, x1), near(state.map.uy(py), y0, y1)];
      plot.ask();
      ask({surface: state.race.surface, start: state.race.start});
      root.say(`Start ${state.race.start.map((v) => fmt(v)).join(", ")}`);
    },
    text: () => `x ${fmt(state.race.start[0])}, y ${fmt(state.race.start[1])}`,
    now: () => state.race.start[0], min: state.race.window[0], max: state.race.window[1],
  });
  now.append(...boxes);
  root.append(row(play.go, scrub.node, speed.node, ground.node, note), h("div", {class: "m-row m-top"}, plot.node, h("div", {class: "m-side"}, now, chart.node)), detail);
  paint(); tell(); show(state.step);
  model.on("change:blob", refresh);
  model.on("change:background", paint);
  return () => { play.stop(); model.off("change:blob", refresh); model.off("change:background", paint); };
}

export default {
  render({model, el}) {
    const root = instrument({el}, "Optimizer race");
    const off = build(root, model);
    return () => { off(); root.close(); };
  },
};
