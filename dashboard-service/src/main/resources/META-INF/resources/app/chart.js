// Equity curves: asked for once, then carried on by the live samples.
import uPlot from '../webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { get } from './api.js';
import { colour } from './colours.js';
import { attribute, byId, h, keyed } from './dom.js';
import { amount, clock, moment, nameOf } from './format.js';

const POINTS = 500;
const MOST = 4000;
const HEIGHT = 320;
const RANGES = [['15 min', 15], ['1 h', 60], ['1 d', 1440], ['All', 0]];
const MICROS_A_MINUTE = 60e6;

const curves = new Map();
let plot = null;
let drawn = '';
let run = null;
let minutes = 0;
let tapeTime = 0;
let wanted = 0;

/** Shows another run; cheap when it is the same. */
export async function showRun(id) {
  if (run === id) return;
  run = id;
  await load();
}

/** Asks for all curves anew. */
export async function load() {
  if (run === null) return;
  const asked = ++wanted;
  const from = minutes > 0 ? Math.max(0, tapeTime - minutes * MICROS_A_MINUTE) : 0;
  const all = await get(`runs/${encodeURIComponent(run)}/equity?points=${POINTS}&from=${Math.floor(from)}`);
  if (asked !== wanted) return;
  curves.clear();
  for (const { bot, name, time, equity } of all) curves.set(bot, { name, time: [...time], equity: equity.map(Number) });
  draw();
}

/** Carries the curves on. */
export function addSamples(samples, time) {
  tapeTime = time;
  const ours = samples.filter((sample) => sample.run === run);
  for (const sample of ours) {
    const curve = curves.get(sample.bot) ?? { name: nameOf(sample.bot), time: [], equity: [] };
    curves.set(sample.bot, curve);
    if (sample.time < (curve.time.at(-1) ?? 0)) continue;
    curve.time.push(sample.time);
    curve.equity.push(Number(sample.equity));
    if (curve.time.length > MOST) {
      curve.time.shift();
      curve.equity.shift();
    }
  }
  if (ours.length > 0) draw();
}

function draw() {
  const bots = [...curves.keys()].filter((bot) => curves.get(bot).time.length > 0);
  byId('no-equity').hidden = bots.length > 0;
  byId('chart').hidden = bots.length === 0;
  if (bots.length === 0) return;
  const data = uPlot.join(bots.map((bot) => [curves.get(bot).time.map((time) => time / 1e6), curves.get(bot).equity]));
  const shape = bots.join('\n');
  if (plot === null || drawn !== shape) {
    plot?.destroy();
    drawn = shape;
    plot = new uPlot(options(bots), data, byId('chart'));
  } else {
    plot.setData(data);
  }
  const latest = bots.map((bot) => `${curves.get(bot).name} ${amount(curves.get(bot).equity.at(-1))}`);
  attribute(byId('chart'), 'aria-label', `Equity curves, latest: ${latest.join(', ')}`);
}

function options(bots) {
  const style = getComputedStyle(document.documentElement);
  const axis = {
    stroke: style.getPropertyValue('--muted'),
    grid: { stroke: style.getPropertyValue('--line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
  };
  return {
    width: byId('chart').clientWidth,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'Etc/UTC'),
    cursor: { points: { size: 7 } },
    legend: { live: false, markers: { fill: (u, i) => u.series[i].stroke(u, i) } },
    plugins: [tooltip(bots)],
    axes: [
      { ...axis, space: 90, values: (u, ticks, index, space, step) => ticks.map((tick) => timeLabel(tick, step)) },
      { ...axis, size: 76, values: (u, ticks) => ticks.map((tick) => amount(tick)) },
    ],
    series: [
      { label: 'UTC' },
      ...bots.map((bot) => ({
        label: curves.get(bot).name,
        stroke: colour(bot),
        width: 2,
        spanGaps: true,
        points: { show: false },
      })),
    ],
  };
}

function timeLabel(seconds, step) {
  const micros = seconds * 1e6;
  if (step >= 86400 || seconds % 86400 === 0) return moment(micros).slice(5, 10);
  return step < 60 ? clock(micros) : clock(micros).slice(0, 5);
}

/** Beside the cursor: the time, and what each bot had then, the richest first. */
function tooltip(bots) {
  const box = h('div', { class: 'tooltip', hidden: true });
  const show = (u) => {
    const index = u.cursor.idx;
    box.hidden = index === null || index === undefined;
    if (box.hidden) return;
    const rows = bots
      .map((bot, i) => ({ bot, name: curves.get(bot)?.name, value: lastUpTo(u.data[i + 1], index) }))
      .filter((row) => row.value !== null)
      .sort((a, b) => b.value - a.value);
    box.replaceChildren(h('time', {}, `${moment(u.data[0][index] * 1e6)} UTC`), ...rows.map(tooltipRow));
    const right = u.cursor.left < u.over.clientWidth / 2;
    box.style.left = `${u.cursor.left + (right ? 16 : -16 - box.offsetWidth)}px`;
  };
  return { hooks: { init: (u) => u.over.append(box), setCursor: show } };
}

function tooltipRow({ bot, name, value }) {
  const swatch = h('span', { class: 'swatch' });
  swatch.style.background = colour(bot);
  return h('div', {}, swatch, h('span', {}, name ?? bot), h('b', {}, amount(value)));
}

/** Bots are sampled at times of their own: at another's time, what a bot had last. */
function lastUpTo(values, index) {
  for (let i = index; i >= 0; i--) {
    if (values[i] !== null && values[i] !== undefined) return values[i];
  }
  return null;
}

function ranges() {
  keyed(byId('ranges'), RANGES, ([label]) => label, ([label, span]) =>
    h('button', { type: 'button', click: () => { minutes = span; ranges(); load().catch(() => {}); } }, label),
  (button, [, span]) => attribute(button, 'aria-pressed', String(span === minutes)));
}

function redraw() {
  drawn = '';
  draw();
}

ranges();
new ResizeObserver(() => plot?.setSize({ width: byId('chart').clientWidth, height: HEIGHT })).observe(byId('chart'));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
