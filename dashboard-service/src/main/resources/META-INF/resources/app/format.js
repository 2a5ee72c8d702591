// Amounts come as decimal texts and are only ever turned into numbers to be shown.

const MINUS = '\u2212';

const money = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 10,000.00 with a real minus sign. */
export function amount(value) {
  return value === null || value === undefined ? '–' : money.format(Number(value)).replace('-', MINUS);
}

/** +12.30 or −4.00: the sign says what the colour says. */
export function signed(value) {
  const number = Number(value);
  return (number > 0 ? '+' : '') + amount(value);
}

/** The class of a gain, a loss or neither; what is shown as 0.00 is neither. */
export function trend(value) {
  const number = Number(value);
  return number >= 0.005 ? 'gain' : number <= -0.005 ? 'loss' : 'flat';
}

/** A price with as many digits as it needs: two where it is large, more where it is small. */
export function price(value) {
  const number = Number(value);
  const digits = Math.abs(number) >= 10 ? 2 : Math.abs(number) >= 0.1 ? 4 : 8;
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: digits }).format(number);
}

/** A size, exact, as it was written. */
export const size = (value) => String(value);

export function percent(ratio) {
  const shown = (ratio * 100).toFixed(2);
  return (Number(shown) > 0 ? '+' : '') + shown.replace('-', MINUS) + ' %';
}

export const count = (value) => whole.format(value);

/** A stretch of time of microseconds, as short as a table needs: 0.4 ms, 1.2 s, 3.5 min. */
export function duration(micros) {
  if (micros < 1e6) return `${(micros / 1e3).toFixed(micros < 1e5 ? 1 : 0)} ms`;
  return micros < 120e6 ? `${(micros / 1e6).toFixed(1)} s` : `${(micros / 60e6).toFixed(1)} min`;
}

/** 512 B, 3.4 kB, 1.2 MB. */
export function bytes(value) {
  if (value < 1e3) return `${Math.round(value)} B`;
  return value < 1e6 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(1)} MB`;
}

/** 12:34:56 UTC of microseconds. */
export const clock = (micros) => new Date(micros / 1000).toISOString().slice(11, 19);

/** 2026-01-31 12:34:56 of microseconds. */
export const moment = (micros) => new Date(micros / 1000).toISOString().slice(0, 19).replace('T', ' ');

/** How long ago, in words as short as a table needs. */
export function ago(millis) {
  if (millis < 950) return `${(millis / 1000).toFixed(1)} s`;
  const seconds = Math.round(millis / 1000);
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 129600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}

/** The name of a version: what stands before the hash. */
export function nameOf(bot) {
  const at = bot.lastIndexOf('@');
  return at < 0 ? bot : bot.slice(0, at);
}
