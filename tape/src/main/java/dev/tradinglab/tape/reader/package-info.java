/** Reading a tape by position, shared by everybody in a process: the one piece of code that runner and broker read by. */
package dev.tradinglab.tape.reader;
