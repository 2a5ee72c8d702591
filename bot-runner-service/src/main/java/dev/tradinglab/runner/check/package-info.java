/** Law 4: what the broker says became of an order must be what the replica says, in every field. */
package dev.tradinglab.runner.check;
