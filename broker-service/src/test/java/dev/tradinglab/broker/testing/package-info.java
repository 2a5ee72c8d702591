/** What the broker's tests share: a simulated tape, logs as runners write them, a plain second broker. */
package dev.tradinglab.broker.testing;
