// The lab's token, without which nothing can be changed. It comes with the link that `./lab access` prints or is asked for,
// and stays in this browser.
import { byId } from './dom.js';

const KEY = 'lab-token';

/** Takes the token out of the address, where it would be seen and bookmarked; a server never gets to see that part of it. */
export function takeFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given === null) return;
  localStorage.setItem(KEY, given);
  history.replaceState(null, '', location.pathname + location.search);
}

/** The token, or an empty text if the user would not give it. */
export async function token() {
  return localStorage.getItem(KEY) || ask();
}

/** It was the wrong one. */
export function forget() {
  localStorage.removeItem(KEY);
}

function ask() {
  const dialog = byId('token');
  const field = byId('token-field');
  field.value = '';
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const given = dialog.returnValue === 'yes' ? field.value.trim() : '';
      field.value = '';
      if (given) localStorage.setItem(KEY, given);
      resolve(given);
    }, { once: true });
  });
}
