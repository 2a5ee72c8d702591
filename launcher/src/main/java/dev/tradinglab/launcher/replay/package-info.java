/** {@code ./lab replay}: a tape that is there, fed anew as a live feed onto a tape of its own. */
package dev.tradinglab.launcher.replay;
