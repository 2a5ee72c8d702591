/** Class files of Java bots: what they may name, and how they are metered. */
package dev.tradinglab.bothost.java.bytecode;
