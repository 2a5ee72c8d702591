package dev.tradinglab.guard;

/** What becomes of a request before anybody has read it. */
enum Verdict {
    /** It may go on. */
    LET_IN,
    /** It was sent to a name that is none of ours. */
    FOREIGN_NAME,
    /** A page of another site sent it. */
    FOREIGN_SITE,
    /** It does not show the token. */
    STRANGER,
    /** Too many that do not show the token. */
    TOO_MANY_STRANGERS,
    /** Too many changes. */
    TOO_MANY_CHANGES
}
