/** {@code ./lab down}: stops a running lab, or what a killed one left. */
package dev.tradinglab.launcher.down;
