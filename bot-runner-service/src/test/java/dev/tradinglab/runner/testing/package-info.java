/** What the tests share: bots in Java, a tape, a runner in a process of its own. */
package dev.tradinglab.runner.testing;
