/** The live run of the configured source: made once, on the tape's end, and then only found. */
package dev.tradinglab.dashboard.liverun;
