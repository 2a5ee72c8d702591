// Wires the page: what is complete is asked for every so often, what moves comes by itself.
import { every, get, listen } from './api.js';
import { showBots, showFiles } from './bots.js';
import { addSamples, load, showRun } from './chart.js';
import { byId, h, keyed, text } from './dom.js';
import { count, signed, trend } from './format.js';
import { addTrades, showRefusals, showRuns, showServices, showTrades } from './lists.js';
import { showConnection, showTape, tick, tickAge } from './tape.js';
import { takeFromAddress } from './token.js';

takeFromAddress();
addEventListener('hashchange', takeFromAddress);

let lab = null;
let bots = [];
let chosen = null;

const run = () => chosen ?? lab?.tape.run;
const isLive = () => run() === lab?.tape.run;
const of = (what) => `runs/${encodeURIComponent(run())}/${what}`;

async function refreshLab() {
  try {
    lab = await get('lab');
    trouble(lab.trouble);
  } catch (failure) {
    trouble(failure.message);
    throw failure;
  }
  showTape(lab.tape);
  if (lab.run) text(byId('seed'), `Run ${lab.run.run} · seed ${lab.run.seed} · starting cash ${lab.run.cash}`);
}

async function refreshBots() {
  if (!run()) return;
  try {
    bots = await get(of('bots'));
  } catch (failure) {
    trouble(lab?.trouble ?? failure.message);
    throw failure;
  }
  renderBots();
}

function renderBots() {
  const cash = startingCash();
  showBots(bots, run(), isLive(), cash);
  text(byId('bots-run'), run());
  byId('back-to-live').hidden = isLive();
  totals(cash);
}

let runs = [];
const startingCash = () => runs.find((one) => one.run === run())?.cash ?? (isLive() ? lab?.run?.cash : null) ?? '0';

function totals(cash) {
  const active = bots.filter((bot) => bot.status !== 'STOPPED');
  const gain = active.reduce((sum, bot) => sum + Number(bot.equity) - Number(cash), 0);
  const running = active.filter((bot) => bot.status === 'RUNNING').length;
  const tiles = [
    { label: 'Bots running', value: `${count(running)} of ${count(active.length)}`, kind: '' },
    { label: 'Profit and loss', value: signed(gain.toFixed(2)), kind: trend(gain) },
  ];
  keyed(byId('totals'), tiles, (tile) => tile.label, () =>
    h('div', { class: 'tile' }, h('span', { class: 'label' }), h('strong')), (element, tile) => {
    text(element.children[0], tile.label);
    text(element.children[1], tile.value);
    element.children[1].className = tile.kind;
  });
}

async function refreshTrades() {
  if (!run()) return;
  const asked = run();
  const [latest, refused] = await Promise.all([get(of('trades?limit=60')), get(of('refusals?limit=50'))]);
  if (asked !== run()) return;
  showTrades(latest);
  showRefusals(refused);
}

async function refreshRuns() {
  runs = await get('runs?limit=50');
  showRuns(runs, run(), select);
}

async function select(id) {
  chosen = id === lab?.tape.run ? null : id;
  bots = [];
  showRuns(runs, run(), select);
  await Promise.allSettled([refreshBots(), refreshTrades(), showRun(run())]);
}

function trouble(message) {
  byId('trouble').hidden = !message;
  if (message) text(byId('trouble'), `Something is missing: ${message}`);
}

function onUpdate(update) {
  showTape(update.tape);
  addSamples(update.equity, update.tape.time);
  const fills = update.trades.filter((trade) => trade.run === run());
  if (fills.length > 0) addTrades(fills);
  let moved = false;
  for (const sample of update.equity) {
    const bot = sample.run === run() ? bots.find((one) => one.bot === sample.bot) : undefined;
    if (bot && sample.time >= (bot.time ?? 0)) {
      Object.assign(bot, {
        time: sample.time, cash: sample.cash, equity: sample.equity, realized: sample.realized, unrealized: sample.unrealized,
      });
      moved = true;
    }
  }
  if (moved) renderBots();
}

byId('show-stopped').addEventListener('change', renderBots);
byId('back-to-live').addEventListener('click', () => select(lab.tape.run));

listen(onUpdate, showConnection);
setInterval(tick, 1000);
await refreshLab().catch(() => {});
every(5000, refreshLab);
every(2000, async () => { await refreshBots(); await showRun(run()); });
every(3000, refreshRuns);
every(10000, refreshTrades);
every(2000, async () => showServices(await get('services'), tickAge()));
every(2000, async () => showFiles(await get('bots/files')));
every(60000, load);
