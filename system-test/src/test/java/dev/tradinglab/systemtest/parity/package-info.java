/** The original's rules, written again without the engine, and the lab held against them. */
package dev.tradinglab.systemtest.parity;
