/** What an operator can see of the runner, by name. */
package dev.tradinglab.runner.metrics;
