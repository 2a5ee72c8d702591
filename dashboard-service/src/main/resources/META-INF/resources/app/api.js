import { forget, token } from './token.js';

/** Asks the API; fails with the server's own words. */
export async function get(path) {
  return answer(await fetch(`api/${path}`, { headers: { Accept: 'application/json' } }));
}

/** Writes a wish about a bot, with the lab's token, which is asked for where the page does not have it. Returns false if none was given. */
export async function wish(action, run, bot) {
  const shown = await token();
  if (!shown) return false;
  const response = await fetch('api/commands', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${shown}` },
    body: JSON.stringify({ action, run, bot }),
  });
  if (response.status === 401) {
    forget();
    throw new Error('that is not the token of this lab');
  }
  await answer(response);
  return true;
}

async function answer(response) {
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.error || `the lab answered ${response.status}`);
}

/** Listens for what changes; the browser connects again by itself. */
export function listen(onUpdate, onState) {
  const source = new EventSource('api/live');
  source.onopen = () => onState(true);
  source.onerror = () => onState(false);
  source.onmessage = (message) => onUpdate(JSON.parse(message.data));
}

/** Calls again and again while the page can be seen, the next time only after the last one has ended. */
export function every(millis, work) {
  const round = async () => {
    if (!document.hidden) await work().catch(() => {});
    setTimeout(round, millis);
  };
  round();
}
