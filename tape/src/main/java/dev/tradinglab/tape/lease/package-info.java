/** Law 7: whose records count. */
package dev.tradinglab.tape.lease;
