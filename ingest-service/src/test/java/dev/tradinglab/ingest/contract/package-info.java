/** What every source must do, whichever market it talks to; each source that there is does it. */
package dev.tradinglab.ingest.contract;
