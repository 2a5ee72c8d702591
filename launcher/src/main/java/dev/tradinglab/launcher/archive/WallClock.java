package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.time.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/**
 * What the clocks of a place show, as microseconds UTC. A time that clocks skip in spring is taken as if they had not yet been moved; one that they
 * show twice in autumn is the first of the two.
 */
final class WallClock {
    private static final long DAY = TimeUnit.DAYS.toMicros(1);
    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    private final ZoneId zone;
    private final ZoneRules rules;
    private LocalDate date;
    private long midnight;
    private boolean changes;
    private long offset;

    WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    ZoneId zone() {
        return zone;
    }

    /**
     * A time of a day.
     *
     * @param micros since midnight by the clocks on the wall, not by the time that has passed
     */
    long micros(LocalDate day, long micros) {
        if (!day.equals(date)) {
            turnTo(day);
        }
        return changes ? slow(micros) : midnight + micros - offset;
    }

    /** The midnight that ends a day. */
    long endOf(LocalDate day) {
        return micros(day.plusDays(1), 0);
    }

    private void turnTo(LocalDate day) {
        date = day;
        midnight = day.toEpochDay() * DAY;
        ZoneOffset atBegin = rules.getOffset(day.atStartOfDay());
        offset = atBegin.getTotalSeconds() * SECOND;
        Instant begin = day.atStartOfDay().toInstant(atBegin);
        ZoneOffsetTransition next = rules.nextTransition(begin.minusSeconds(1));
        changes = next != null && next.getInstant().isBefore(begin.plusMillis(TimeUnit.DAYS.toMillis(1) + 1));
    }

    private long slow(long micros) {
        long shown = midnight + micros;
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(shown, SECOND), (int) Math.floorMod(shown, SECOND) * 1_000, ZoneOffset.UTC);
        return Micros.of(local.atZone(zone).toInstant());
    }
}
