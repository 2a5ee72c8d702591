package dev.tradinglab.ingest.live;

import java.util.ArrayList;
import java.util.List;

/**
 * From where on an event of a live tape is counted as odd. Only {@code maxAhead} decides about the tape: what lies further ahead is refused. The
 * others count, and whatever they are the same events stand on the tape.
 *
 * @param maxAhead how far its time may lie ahead of its receipt, microseconds, 0 to a day
 * @param late between its time and its receipt, microseconds, more than 0 to a day
 * @param early its time ahead of its receipt, microseconds, more than 0 to a day: clocks differ by less
 * @param timeBack its time behind that of the event before it, microseconds, 0 to a day
 * @param jumpBps its price from the last one, basis points of that, 1 to a million
 * @param absurdFactor so many times the last price or that part of it, 2 to a million
 */
public record QualityLimits(long maxAhead, long late, long early, long timeBack, long jumpBps, long absurdFactor) {
    /** A fifth is what exchanges halt a stock for. */
    public static final QualityLimits DEFAULT = new QualityLimits(5_000_000, 10_000_000, 500_000, 0, 2_000, 10);

    private static final long DAY = 86_400_000_000L;
    private static final long MILLION = 1_000_000;
    private static final long WHOLE = 10_000;

    /** @throws IllegalArgumentException that names all that cannot be at once, by the names of the settings, with what is allowed */
    public QualityLimits {
        List<String> wrong = new ArrayList<>();
        require(wrong, "lab.ingest.max-ahead", "0 to 24 hours", maxAhead, 0, DAY);
        require(wrong, "lab.ingest.quality.late", "1 microsecond to 24 hours", late, 1, DAY);
        require(wrong, "lab.ingest.quality.early", "1 microsecond to 24 hours", early, 1, DAY);
        require(wrong, "lab.ingest.quality.time-back", "0 to 24 hours", timeBack, 0, DAY);
        require(wrong, "lab.ingest.quality.jump-bps", "1 to 1000000", jumpBps, 1, MILLION);
        require(wrong, "lab.ingest.quality.absurd-factor", "2 to 1000000", absurdFactor, 2, MILLION);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void require(List<String> wrong, String name, String allowed, long value, long least, long most) {
        if (value < least || value > most) {
            wrong.add(name + " must be " + allowed);
        }
    }

    /** True when a price is far from the last one; both positive. */
    boolean isJump(long price, long last) {
        long whole = last / WHOLE;
        // Beyond what fits no price lies.
        return whole <= Long.MAX_VALUE / jumpBps - 1
                && Math.abs(price - last) > whole * jumpBps + last % WHOLE * jumpBps / WHOLE;
    }

    /** True when a price can hardly be one after the last one; both positive. */
    boolean isAbsurd(long price, long last) {
        return price / absurdFactor >= last || last / absurdFactor >= price;
    }
}
