package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.process.HealthProbe;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Says when the market cannot be reached and when it can be again. Ingest is ready all the same: it goes on trying, and
 * the rest of the lab has no need of a market.
 */
final class SourceWatch {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final String part;
    private final HealthProbe probe;
    private final Reporter reporter;
    private Optional<String> trouble = Optional.empty();

    /** @param part that brings the data */
    SourceWatch(String part, HealthProbe probe, Reporter reporter) {
        this.part = part;
        this.probe = probe;
        this.reporter = reporter;
    }

    /** Watches in the background for as long as the process lives. */
    void start(URI ingest) {
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    probe.ask(ingest).ifPresent(this::look);
                    Thread.sleep(LOOK_EVERY);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Compares with what was seen before, and speaks only if something has changed. */
    void look(HealthProbe.Report report) {
        Optional<String> now = report.sourceTrouble();
        if (now.isPresent() && trouble.isEmpty()) {
            reporter.say(
                    name() + "no market data: " + now.get() + "; it is tried again, the rest of the lab does without");
        } else if (trouble.isPresent() && report.sourceIsLive()) {
            reporter.say(name() + "market data is coming again");
        }
        if (now.isPresent() || report.sourceIsLive()) {
            trouble = now;
        }
    }

    private String name() {
        return String.format("  %-10s ", part);
    }
}
