/** Writing a tape under a lease (law 7), and finding out where it ended. */
package dev.tradinglab.tape.writer;
