// A network of two layers of sigmoids: its numbers, where its neurons stand, and how they are drawn.
import { minus, range, sum } from "./kit.js";

export const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
export const affine = (x, W, b) => range(b.length).map((j) => b[j] + sum(x.map((v, i) => v * W[i][j])));

// What unpack gives, as nested lists: {W1, b1, W2, b2}.
export const weights = (arrays) => ({
  W1: range(arrays.W1.shape[0]).map((i) => Array.from(arrays.W1.row(i))), b1: Array.from(arrays.b1.data),
  W2: range(arrays.W2.shape[0]).map((i) => Array.from(arrays.W2.row(i))), b2: Array.from(arrays.b2.data),
});

export function forward(x, {W1, b1, W2, b2}) {
  const z1 = affine(x, W1, b1), alpha = z1.map(sigmoid), z2 = affine(alpha, W2, b2);
  return {x, z1, alpha, z2, a: z2.map(sigmoid)};
}

// Places [layer][neuron] of columns at xs, between two heights; index 0 of a layer but the last is the constant 1.
export function places(sizes, xs, top, bottom) {
  const most = Math.max(...sizes) + 1, gap = (bottom - top) / most, middle = (top + bottom + gap) / 2;
  return sizes.map((n, k) => [[xs[k], middle - (gap * (n - 1)) / 2 - gap * (k === sizes.length - 1 ? 0 : 1)],
    ...range(n).map((i) => [xs[k], middle + gap * (i - (n - 1) / 2)])]);
}

// Every link, the constants' too: [layer, from, to], from = 0 for the constant.
export const links = (sizes) => range(sizes.length - 1).flatMap((k) => range(sizes[k] + 1).flatMap((i) => range(sizes[k + 1]).map((j) => [k, i, j + 1])));
export const weightOf = ({W1, b1, W2, b2}, [k, i, j]) => (k === 0 ? (i ? W1[i - 1][j - 1] : b1[j - 1]) : i ? W2[i - 1][j - 1] : b2[j - 1]);

// A link: blue and whole where positive, orange and dashed where negative, as thick as its weight is large.
export function drawLink(pen, from, to, weight, {faint = 1, look} = {}) {
  pen.ctx.globalAlpha = faint;
  pen.line([from, to], look || {colour: weight >= 0 ? "c1" : "c2", dash: weight >= 0 ? [] : [4, 3], width: Math.min(4, 0.4 + 0.8 * Math.abs(weight))});
  pen.ctx.globalAlpha = 1;
}

const short = (v) => minus(v.toFixed(Math.abs(v) < 9.995 ? 2 : Math.abs(v) < 99.95 ? 1 : 0)).replace("−0.00", "0.00");

export function drawUnit(pen, [x, y], value, {r = 17, tint = "tint1", colour = "c1", bold = false, off = false} = {}) {
  const {ctx} = pen;
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.fillStyle = pen.colour(off ? "paper" : tint);
  ctx.fill();
  pen.stroke({colour: off ? "soft" : colour, width: bold ? 3.4 : 1.5, dash: off ? [3, 3] : []});
  pen.text(typeof value === "string" ? value : short(value), x, y, {align: "center", size: 11.5, bold, colour: off ? "soft" : "ink"});
}

export function drawOne(pen, [x, y]) {
  pen.rect(x - 10, y - 10, 20, 20, "paper", {colour: "c4", width: 1.5});
  pen.text("1", x, y, {align: "center", colour: "c4", bold: true});
}

// How far a point is from the segment between two others.
export function distance([px, py], [x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0], share = Math.min(1, Math.max(0, ((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(px - x0 - share * dx, py - y0 - share * dy);
}
