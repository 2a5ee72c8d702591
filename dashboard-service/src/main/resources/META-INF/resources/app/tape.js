// The header: source, last prices, tape time, and whether any of it moves.
import { attribute, byId, h, keyed, text } from './dom.js';
import { ago, moment, price } from './format.js';

const SPARK_POINTS = 120;
const SVG = 'http://www.w3.org/2000/svg';
const history = new Map();

let tape = null;
let seen = 0;
let connected = false;

export function showTape(state) {
  tape = state;
  seen = performance.now();
  for (const { symbol, price: last } of state.prices) remember(symbol, Number(last));
  badge(state);
  text(byId('tape-time'), state.time ? `${moment(state.time)} UTC` : 'no event yet');
  keyed(byId('prices'), state.prices, (one) => one.symbol, createTile, updateTile);
  tick();
}

export function showConnection(up) {
  connected = up;
  tick();
}

/** Milliseconds since the last price came, counted on here between messages; null before the first. */
export function tickAge() {
  return tape === null || tape.eventAge === null ? null : tape.eventAge + performance.now() - seen;
}

function badge(state) {
  const element = byId('badge');
  element.hidden = false;
  text(element, state.simulated ? 'SIMULATED' : `LIVE · ${state.source}`);
  attribute(element, 'class', `badge ${state.simulated ? 'simulated' : 'real'}`);
  attribute(element, 'title', state.simulated ? 'Prices are made up by a seeded simulated exchange' : null);
}

/** Runs every second too, since silence brings no messages. */
export function tick() {
  const age = tickAge();
  const lost = !connected ? 'no connection to the lab' : tape?.outage ? `feed is away: ${tape.outage}` : null;
  const stale = age === null || age > 10000;
  text(byId('tape-age'), lost ?? (age === null ? 'waiting for the first price' : `last tick ${ago(age)} ago`));
  attribute(byId('connection'), 'class', `dot ${lost ? 'bad' : stale ? 'warn' : 'good'}`);
  attribute(byId('connection'), 'aria-label', lost ?? (stale ? 'no recent price' : 'live'));
}

function remember(symbol, last) {
  const points = history.get(symbol) ?? [];
  points.push(last);
  if (points.length > SPARK_POINTS) points.shift();
  history.set(symbol, points);
}

function createTile() {
  const spark = document.createElementNS(SVG, 'svg');
  spark.setAttribute('viewBox', '0 0 100 28');
  spark.setAttribute('preserveAspectRatio', 'none');
  spark.setAttribute('aria-hidden', 'true');
  spark.append(document.createElementNS(SVG, 'polyline'));
  return h('div', { class: 'tile price' }, h('span', { class: 'label' }), h('strong'), spark);
}

function updateTile(tile, { symbol, price: last }) {
  const [label, value, spark] = tile.children;
  text(label, symbol);
  text(value, price(last));
  const points = history.get(symbol);
  const before = points.at(-2) ?? points.at(-1);
  if (Number(last) !== before) attribute(tile, 'class', `tile price ${Number(last) > before ? 'up' : 'down'}`);
  const low = Math.min(...points);
  const spread = Math.max(...points) - low || 1;
  const step = 100 / Math.max(1, points.length - 1);
  const line = points.map((one, i) => `${(i * step).toFixed(1)},${(26 - ((one - low) / spread) * 24).toFixed(1)}`);
  spark.firstChild.setAttribute('points', line.join(' '));
}
