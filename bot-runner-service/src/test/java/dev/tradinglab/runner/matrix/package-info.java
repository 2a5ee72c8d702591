/** Law 5 over what must not matter: runners, partitions, batches, caches, and the machine. */
package dev.tradinglab.runner.matrix;
