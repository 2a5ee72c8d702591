/** What the topics say of one run, cut off at one moment and laid out by bot. */
package dev.tradinglab.proof.log;
