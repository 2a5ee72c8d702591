package dev.tradinglab.ingest.net;

import dev.tradinglab.ingest.source.SourceListener;
import dev.tradinglab.ingest.source.SourceState;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Tells the health page each change of a source's state, and the log each that is news. Used by one thread. */
public final class SourceReport {
    private static final Logger LOG = Logger.getLogger(SourceReport.class);

    private final String label;
    private final SourceListener listener;
    private SourceState state;
    private String detail = "";

    /** @param label the market's name as people write it */
    public SourceReport(String label, SourceListener listener) {
        this.label = label;
        this.listener = listener;
    }

    /**
     * The state is this now.
     *
     * @param why in words that a person can act on; empty when there is nothing to say. Never holds a secret.
     */
    public void say(SourceState now, String why) {
        boolean retry = now == SourceState.CONNECTING && why.isEmpty() && state != null;
        // Between two attempts the last failure stays what there is to say.
        if (retry || now == state && Objects.equals(why, detail)) {
            return;
        }
        state = now;
        detail = why;
        listener.state(now, why);
        String said = why.isEmpty() ? "" : ": " + why;
        switch (now) {
            case LIVE, STARTING, FENCED, STOPPED, DISK_FULL -> LOG.infof("%s: %s%s", label, now, said);
            case CONNECTING -> LOG.infof("%s: connecting%s", label, said);
            case UNREACHABLE -> LOG.warnf("%s is unreachable, trying on%s", label, said);
            case WRONG_ZONE -> LOG.errorf("%s tells other times than is set, nothing is brought%s", label, said);
            case REFUSED -> LOG.warnf("%s refuses us%s", label, said);
        }
    }
}
