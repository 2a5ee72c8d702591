/** What the broker keeps of one partition between two records, in a changelogged store: leases, runs, accounts. */
package dev.tradinglab.broker.state;
