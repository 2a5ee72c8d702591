package dev.tradinglab.bothost;

import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.LogLine;

/** Where a fold tells what its bot did, in order of position. */
public interface FoldOutput {
    /** The bot placed an order; the replica has it already. */
    void order(DecidedOrder order);

    /** The bot said something, or the lab about it. */
    void log(LogLine line);

    /** The bot is ended by what it did at a position; nothing it asked for there counts. */
    void failed(long position, BotFailure failure);
}
