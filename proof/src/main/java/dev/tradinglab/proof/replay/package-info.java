/** A bot's life, lived again in this process. */
package dev.tradinglab.proof.replay;
