// One colour a bot, the same in the table and in the chart, and the same after the page is loaded again.
const PALETTE = ['#4c6ef5', '#e8890c', '#12a37f', '#d6457a', '#8a5cf0', '#7a9a1f', '#1c9fc4', '#e05d44'];
const given = new Map();

/** The colour that the version's own text picks, or the next one that is free. */
export function colour(bot) {
  if (!given.has(bot)) given.set(bot, PALETTE[slotFor(bot)]);
  return given.get(bot);
}

function slotFor(bot) {
  let hash = 0;
  for (const character of bot) hash = (hash * 31 + character.codePointAt(0)) % 1_000_003;
  const taken = new Set(given.values());
  const first = hash % PALETTE.length;
  for (let i = 0; i < PALETTE.length; i++) {
    const slot = (first + i) % PALETTE.length;
    if (!taken.has(PALETTE[slot])) return slot;
  }
  return first;
}
