package dev.tradinglab.ingest.stockdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The requests that the plan allows a day, counted across restarts, and corrected by what the provider says is left. Days are those of UTC. */
final class DayBudget {
    private static final Logger LOG = Logger.getLogger(DayBudget.class);

    private final int most;
    private final Optional<Path> file;
    private LocalDate day = LocalDate.EPOCH;
    private int used;

    DayBudget(int most, Optional<Path> file) {
        this.most = most;
        this.file = file;
    }

    /** Requests left today. */
    synchronized int left(Instant now) {
        turn(now);
        return Math.max(0, most - used);
    }

    /** A request was made. */
    synchronized void spend(Instant now) {
        turn(now);
        used++;
        write();
    }

    /** The provider says how many are left. */
    synchronized void correct(Instant now, int left) {
        turn(now);
        used = Math.max(0, most - left);
        write();
    }

    /** How long until a new day begins. */
    static Duration untilTomorrow(Instant now) {
        return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }

    private void turn(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (today.equals(day)) {
            return;
        }
        boolean first = day.equals(LocalDate.EPOCH);
        day = today;
        used = first ? read() : 0;
    }

    /** What was counted before a restart on the same day. */
    private int read() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return 0;
        }
        try {
            String[] parts = Files.readString(file.get()).strip().split(" ");
            return parts.length == 2 && parts[0].equals(day.toString()) ? Math.max(0, Integer.parseInt(parts[1])) : 0;
        } catch (IOException | NumberFormatException e) {
            LOG.warnf("the requests of today are counted from 0: %s", e.getMessage());
            return 0;
        }
    }

    private void write() {
        if (file.isEmpty()) {
            return;
        }
        try {
            Path target = file.get();
            Files.createDirectories(target.toAbsolutePath().getParent());
            Path next = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(next, day + " " + used + "\n");
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("the requests of today cannot be kept: %s", e.getMessage());
        }
    }
}
