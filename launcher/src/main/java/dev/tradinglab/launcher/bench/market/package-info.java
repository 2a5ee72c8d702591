/** Whether what a tape holds is what its market had. Pure, but for the reading of files. */
package dev.tradinglab.launcher.bench.market;
