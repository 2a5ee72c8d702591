package dev.tradinglab.bothost.life;

/** Where a bot is in its life. */
public enum BotStatus {
    /** Called when due. */
    RUNNING,
    /** Not called; its working orders stand. */
    PAUSED,
    /** Not called, no working orders; a start takes it up again. */
    STOPPED,
    /** Ended for good by a verdict. */
    FAILED,
    /** At the end of a run that has one. */
    DONE;

    /** True when it is folded along the tape. */
    public boolean isActive() {
        return switch (this) {
            case RUNNING, PAUSED -> true;
            case STOPPED, FAILED, DONE -> false;
        };
    }
}
