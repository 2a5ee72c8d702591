/** What sources share to talk to markets: one thread each, connections that are kept, requests within limits, JSON read exactly. */
package dev.tradinglab.ingest.net;
