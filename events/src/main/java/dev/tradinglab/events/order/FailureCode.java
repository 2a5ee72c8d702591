package dev.tradinglab.events.order;

/** Why a bot's version is ended for good. */
public enum FailureCode {
    /** The file could not be loaded. */
    LOAD,
    /** {@code init} raised. */
    INIT,
    /** A call used up its budget without returning: of CPU time, or of counted steps, or of calls within calls. */
    TIMEOUT,
    /** The bot made or kept more than it may: counted, so it strikes at the same place in every replay. */
    OUT_OF_MEMORY,
    /** A call nested so deep that it used up the stack of its thread. */
    STACK,
    /** More orders in one call than a bot may place. */
    ORDER_FLOOD,
    /** The bot's host died while it was called, and again when it was tried alone. */
    HOST_DIED,
    /** The runner's replica and the broker, or a replay and the log, differ: a defect of the lab, never of the bot. */
    DIVERGED
}
