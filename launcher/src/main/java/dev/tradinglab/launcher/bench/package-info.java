/** {@code ./lab bench}: the figures of docs/performance.md, measured anew on this machine, in a lab of their own. */
package dev.tradinglab.launcher.bench;
