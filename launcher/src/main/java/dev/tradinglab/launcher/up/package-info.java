/** {@code ./lab up}: what the lab consists of, and starting, watching and stopping it. */
package dev.tradinglab.launcher.up;
