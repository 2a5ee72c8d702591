package dev.tradinglab.events.trade;

/** Why an order was refused. */
public enum RejectReason {
    /** Not one of the bot's symbols. */
    UNKNOWN_SYMBOL,
    /** Neither {@code BUY} nor {@code SELL}. */
    BAD_SIDE,
    /** Not a number greater than zero. */
    BAD_SIZE,
    /** The symbol has had no price yet. */
    NO_PRICE,
    /** Cash does not cover price × size and the fee. */
    INSUFFICIENT_CASH,
    /** Nothing to sell: there is no short selling. */
    NO_POSITION,
    /** A number of it does not fit the engine's range. */
    DOES_NOT_FIT,
    /** As many orders as an account may have wait for their fill; since engine rules 2. */
    TOO_MANY_WORKING
}
