// A bot's log, in a dialog.
import { get } from './api.js';
import { byId, h, text } from './dom.js';
import { clock } from './format.js';

const LINES = 300;

export async function showLog(run, bot) {
  text(byId('log-title'), `Log of ${bot.name}`);
  const list = byId('log-lines');
  list.replaceChildren(h('li', { class: 'empty' }, 'Loading …'));
  byId('log').showModal();
  try {
    const lines = await get(`runs/${encodeURIComponent(run)}/logs?bot=${encodeURIComponent(bot.bot)}&limit=${LINES}`);
    list.replaceChildren(...lines.map(lineOf));
    if (lines.length === 0) list.append(h('li', { class: 'empty' }, 'It has not logged anything.'));
    list.scrollTop = list.scrollHeight;
  } catch (failure) {
    list.replaceChildren(h('li', { class: 'error' }, failure.message));
  }
}

function lineOf(line) {
  const level = line.level === 'INFO' ? null : h('b', {}, `${line.level} `);
  return h('li', { class: line.level.toLowerCase() },
    h('time', {}, clock(line.time)), h('span', { class: 'message' }, level, line.text));
}
