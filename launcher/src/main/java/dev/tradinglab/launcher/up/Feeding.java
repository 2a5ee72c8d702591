package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.process.HealthProbe.Report;
import java.util.Optional;

/** What is said of each source when the lab is up: a market that refuses us is not being recorded. */
final class Feeding {
    private Feeding() {}

    /**
     * Of the source that the bots trade on, as a sentence's tail.
     *
     * @param report what its ingest tells; empty when it does not answer
     */
    static String of(Source source, Optional<Report> report) {
        return report.flatMap(Report::sourceTrouble)
                .map(trouble -> ", without market data yet: " + trouble + ".")
                .orElse(", fed by " + source.label() + ".");
    }

    /** Of a further source, as a line. */
    static String ofFurther(Source source, Optional<Report> report) {
        String trouble = report.flatMap(Report::sourceTrouble).orElse("");
        if (!trouble.isEmpty()) {
            return "Not recorded " + source.label() + ": " + trouble;
        }
        boolean live = report.map(Report::sourceIsLive).orElse(false);
        return "Recorded     " + source.label() + ", on a tape of its own" + (live ? "" : ", as soon as it answers");
    }
}
