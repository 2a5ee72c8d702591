/** A simulated exchange as a pure function of its seed: the feed without a network, and the tapes of tests and benchmarks. */
package dev.tradinglab.tape.sim;
