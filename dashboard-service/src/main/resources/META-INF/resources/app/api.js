/** Asks the API; fails with the server's own words. */
export async function get(path) {
  return answer(await fetch(`api/${path}`, { headers: { Accept: 'application/json' } }));
}

/** Writes a wish about a bot. The header shows that the request comes from this page and not from another site's. */
export async function wish(action, run, bot) {
  return answer(await fetch('api/commands', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Lab': '1' },
    body: JSON.stringify({ action, run, bot }),
  }));
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
