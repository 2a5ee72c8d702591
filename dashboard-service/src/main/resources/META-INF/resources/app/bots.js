// The table of bots: one row group each, so that positions and errors stand under their bot.
import { wish } from './api.js';
import { colour } from './colours.js';
import { attribute, byId, h, keyed, text, toast } from './dom.js';
import { amount, bytes, count, duration, moment, percent, price, signed, size, trend } from './format.js';
import { showLog } from './log.js';

const GONE = new Set(['STOPPED', 'DONE']);
const BUTTONS = {
  RUNNING: [['PAUSE', 'Pause'], ['STOP', 'Stop']],
  PAUSED: [['RESUME', 'Resume'], ['STOP', 'Stop']],
  STOPPED: [['START', 'Start']],
};

/** Shows the bots; cash is what they began with, live whether commands make sense. */
export function showBots(bots, run, live, cash) {
  const stopped = live ? bots.filter((bot) => GONE.has(bot.status)) : [];
  const shown = byId('show-stopped').checked ? bots : bots.filter((bot) => !stopped.includes(bot));
  byId('show-stopped').parentElement.hidden = stopped.length === 0;
  text(byId('stopped-count'), `${count(stopped.length)} stopped`);
  keyed(byId('bot-rows'), shown.flatMap((bot) => rowsOf(bot)), (row) => row.key, create, (element, row) =>
    (row.kind === 'account' ? updateAccount(element, row.bot, run, live, cash) : updateNote(element, row)));
  byId('no-bots').hidden = shown.length > 0;
  text(byId('no-bots'), live ? 'No bots yet: drop a Python file into the bots folder.' : 'No bots in this run yet.');
}

function rowsOf(bot) {
  const rows = [{ key: `${bot.bot}/account`, kind: 'account', bot }];
  if (bot.positions.length > 0) {
    const held = bot.positions.map((one) => `${one.symbol} ${size(one.size)} @ ${price(one.averagePrice)}`);
    rows.push({ key: `${bot.bot}/positions`, kind: 'positions', label: 'Positions', value: held.join('  ·  ') });
  }
  const failure = bot.reason ?? bot.lastError;
  if (failure) {
    const label = bot.reason ? (bot.status === 'REFUSED' ? 'REFUSED' : 'FAILED') : `ERROR${whereOf(bot)}`;
    rows.push({ key: `${bot.bot}/error`, kind: 'error', label, value: lastLine(failure), whole: failure });
  }
  if (bot.work.orders > 0 || bot.work.calls) {
    rows.push({ key: `${bot.bot}/work`, kind: 'work', label: 'Work', value: workOf(bot.work), whole: WORK });
  }
  return rows;
}

const WORK = 'CPU time and allocation are what its calls used in its sandbox since its runner began with it; allocation counts '
  + 'garbage too, so it is no size of what the bot keeps';

/** Where the bot's last error was: on the tape and in its file. */
function whereOf({ lastErrorPosition, lastErrorLine }) {
  const places = [
    ...((lastErrorPosition ?? null) === null ? [] : [`at ${count(lastErrorPosition)}`]),
    ...((lastErrorLine ?? null) === null ? [] : [`line ${lastErrorLine}`]),
  ];
  return places.length > 0 ? ` ${places.join(', ')}` : '';
}

const several = (number, what) => `${count(number)} ${what}${number === 1 ? '' : 's'}`;

function workOf({ calls, cpuMicros, allocatedBytes, orders, refused }) {
  const used = (calls ?? null) === null ? []
    : [several(calls, 'call'), `CPU ${duration(cpuMicros)}`, `${bytes(calls > 0 ? allocatedBytes / calls : 0)} allocated a call`];
  return [...used, several(orders, 'order'), `${count(refused)} refused`].join('  ·  ');
}

/** A traceback says what happened in its last line. */
function lastLine(failure) {
  return failure.trimEnd().split('\n').at(-1).trim();
}

function create(row) {
  if (row.kind !== 'account') {
    return h('tr', { class: `note ${row.kind}` },
      h('td', { colspan: '7' }, h('span', { class: 'branch', 'aria-hidden': 'true' }, '└─ '), h('b'), h('span')));
  }
  return h('tr', { class: 'account' },
    h('th', { scope: 'row', class: 'name' }, h('div', {}, h('span', { class: 'swatch' }), h('span', { class: 'bot-name' }),
      h('small', { class: 'muted' }))),
    h('td', { 'data-label': 'STATUS' }, h('span', { class: 'pill' })),
    h('td', { class: 'num', 'data-label': 'CASH' }),
    h('td', { class: 'num', 'data-label': 'EQUITY' }, h('strong'), h('small')),
    h('td', { class: 'num', 'data-label': 'REAL_PNL' }),
    h('td', { class: 'num', 'data-label': 'UNREAL_PNL' }),
    h('td', { class: 'actions' }));
}

function updateNote(row, { label, value, whole }) {
  const [, name, content] = row.firstElementChild.children;
  text(name, `${label}: `);
  text(content, value);
  attribute(content, 'title', whole ?? null);
}

function updateAccount(row, bot, run, live, cash) {
  const [name, status, money, equity, realized, unrealized, actions] = row.children;
  const [swatch, title, version] = name.firstChild.children;
  swatch.style.background = colour(bot.bot);
  text(title, bot.name);
  text(version, `${bot.bot.slice(bot.bot.lastIndexOf('@'))} · ${bot.symbols.join(', ')}`);
  attribute(name, 'title', bot.time ? `${bot.file ?? ''} as of ${moment(bot.time)} UTC` : bot.file);
  text(status.firstChild, bot.status);
  attribute(status.firstChild, 'class', `pill ${bot.status.toLowerCase()}`);
  text(money, amount(bot.cash));
  text(equity.children[0], amount(bot.equity));
  const start = Number(cash);
  text(equity.children[1], start > 0 ? percent(Number(bot.equity) / start - 1) : '');
  attribute(equity.children[1], 'class', trend(Number(bot.equity) - start));
  gainOrLoss(realized, bot.realized);
  gainOrLoss(unrealized, bot.unrealized);
  const buttons = [...(live ? (BUTTONS[bot.status] ?? []) : []), ['LOG', 'Log']];
  keyed(actions, buttons, ([action]) => action, ([action]) =>
    h('button', { type: 'button', class: `quiet ${action === 'STOP' ? 'stop' : ''}`, click: () => act(action, run, bot) }),
  (button, [, label]) => {
    text(button, label);
    attribute(button, 'aria-label', `${label} ${bot.name}`);
  });
}

function gainOrLoss(cell, value) {
  text(cell, signed(value));
  attribute(cell, 'class', `num ${trend(value)}`);
}

async function act(action, run, bot) {
  if (action === 'LOG') {
    await showLog(run, bot);
    return;
  }
  if (action === 'STOP' && !(await confirmed(`Stop ${bot.name}? Its working orders are cancelled.`))) return;
  try {
    if (await wish(action, run, bot.bot)) toast(`${bot.name}: ${action.toLowerCase()} asked for`);
  } catch (failure) {
    toast(`${bot.name}: ${failure.message}`);
  }
}

function confirmed(question) {
  const dialog = byId('confirm');
  text(byId('confirm-text'), question);
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/** The files of the bots folder that need a look. */
export function showFiles({ error, files }) {
  const findings = files.flatMap((file) => file.findings);
  const lines = [
    ...(error ? [{ where: 'bots folder', cause: error, fix: null }] : []),
    ...findings.map((one) => ({ where: one.line > 0 ? `${one.file}:${one.line}` : one.file, cause: one.cause, fix: one.fix })),
  ];
  byId('files').hidden = lines.length === 0;
  keyed(byId('file-rows'), lines, (line) => `${line.where} ${line.cause}`, () =>
    h('li', {}, h('code'), h('span'), h('em')), (item, line) => {
    text(item.children[0], line.where);
    text(item.children[1], ` ${line.cause}`);
    text(item.children[2], line.fix ? ` — ${line.fix}` : '');
  });
}
