// Trades, refusals, runs and services.
import { colour } from './colours.js';
import { attribute, byId, h, keyed, text } from './dom.js';
import { ago, clock, count, moment, nameOf, price, signed, size, trend } from './format.js';

const MOST_TRADES = 60;
let trades = [];

/** Replaces the trades by what the books say. */
export function showTrades(latest) {
  trades = [];
  addTrades(latest);
}

/** Adds fills, newest first whatever order they come in, each once. */
export function addTrades(fills) {
  const all = new Map([...trades, ...fills].map((trade) => [idOf(trade), trade]));
  trades = [...all.values()].sort((a, b) => b.time - a.time || b.seq - a.seq).slice(0, MOST_TRADES);
  byId('no-trades').hidden = trades.length > 0;
  keyed(byId('trade-rows'), trades, idOf, createTrade, updateTrade);
}

const idOf = (trade) => `${trade.run}/${trade.bot}/${trade.seq}`;

function createTrade() {
  return h('tr', { class: 'fresh' },
    h('td', {}, h('time')),
    h('td', { class: 'clip' }, h('span', { class: 'swatch' }), h('span')),
    h('td', {}, h('b'), h('span')),
    h('td', { class: 'num' }, h('span'), h('small')));
}

function updateTrade(row, trade) {
  const [time, bot, order, at] = row.children;
  const realized = at.lastChild;
  text(time.firstChild, clock(trade.time));
  attribute(time, 'title', `${moment(trade.time)} UTC`);
  bot.children[0].style.background = colour(trade.bot);
  text(bot.children[1], nameOf(trade.bot));
  attribute(bot, 'title', trade.bot);
  text(order.children[0], trade.side);
  attribute(order.children[0], 'class', trade.side === 'BUY' ? 'buy' : 'sell');
  text(order.children[1], ` ${size(trade.size)} ${trade.symbol}`);
  text(at.firstChild, price(trade.price));
  const sold = trade.side === 'SELL';
  text(realized, sold ? signed(trade.realized) : '');
  attribute(realized, 'class', trend(trade.realized));
  attribute(realized, 'title', sold ? 'realized' : null);
}

export function showRefusals(refusals) {
  text(byId('refusal-count'), refusals.length >= 50 ? '50+' : count(refusals.length));
  byId('refusals').hidden = refusals.length === 0;
  keyed(byId('refusal-rows'), refusals, (one) => one.order, () =>
    h('li', {}, h('time'), h('b'), h('span'), h('em')), (item, one) => {
    text(item.children[0], clock(one.time));
    text(item.children[1], ` ${nameOf(one.bot)} `);
    text(item.children[2], `${one.side} ${one.size} ${one.symbol}: `);
    text(item.children[3], one.detail ? `${one.reason} (${one.detail})` : one.reason);
  });
}

export function showRuns(runs, selected, onSelect) {
  byId('no-runs').hidden = runs.length > 0;
  keyed(byId('run-rows'), runs, (run) => run.run, (run) => h('tr', {},
    h('th', { scope: 'row' }, h('button', { type: 'button', class: 'link', click: () => onSelect(run.run) }),
      h('small', { class: 'muted' }, h('span'), h('span', { class: 'badge small replay' }, 'REPLAY'),
        h('span', { class: 'badge small simulated' }, 'SIMULATED'))),
    h('td', { class: 'num' }),
    h('td', { class: 'progress' }, h('progress', { max: '100' }), h('span'))), updateRun);
  for (const row of byId('run-rows').children) {
    attribute(row, 'aria-current', row.dataset.key === selected ? 'true' : null);
  }
}

function updateRun(row, run) {
  const [name, bots, progress] = row.children;
  const tape = name.lastChild;
  text(name.firstChild, run.run);
  attribute(name, 'title', `created ${moment(run.created)} UTC, seed ${run.seed}`);
  text(tape.firstChild, `${run.tape} `);
  tape.children[1].hidden = !run.replay;
  tape.children[2].hidden = !run.simulated;
  text(bots, count(run.bots));
  const [bar, label] = progress.children;
  bar.hidden = run.state === 'LIVE';
  bar.value = run.percent ?? 0;
  attribute(bar, 'aria-label', `Progress of ${run.run}`);
  text(label, run.state === 'LIVE' ? `${count(run.position)} events, live` : run.state === 'DONE' ? 'done' : `${run.percent} %`);
}

export function showServices(services, tickAge) {
  keyed(byId('service-rows'), services, (service) => service.name, () => h('li', {},
    h('span', { class: 'dot' }), h('b'), h('span', { class: 'state muted' }), h('span', { class: 'lag' }),
    h('small', { class: 'detail' })), (item, service) => {
    const [dot, name, state, lag, detail] = item.children;
    attribute(dot, 'class', `dot ${service.status === 'UP' ? 'good' : 'bad'}`);
    text(name, service.name);
    text(state, service.status === 'UP' ? 'ready' : service.status === 'DOWN' ? 'not ready' : 'unreachable');
    text(lag, lagOf(service, tickAge));
    text(detail, service.detail ?? '');
    detail.hidden = !service.detail;
  });
}

function lagOf(service, tickAge) {
  // Ticks are counted of the tape that the live bots trade on; further sources (ingest-alpaca) have their own.
  if (service.name === 'ingest') return tickAge === null ? 'no tick yet' : `last tick ${ago(tickAge)} ago`;
  return service.lag === null || service.lag === undefined ? '' : `lag ${count(service.lag)} events`;
}
