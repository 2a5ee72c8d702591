package dev.tradinglab.bothost.check;

import dev.tradinglab.bothost.source.Finding;
import java.util.List;

/**
 * What came of checking a file.
 *
 * @param file its name
 * @param ok true when there are no findings
 * @param findings what is wrong, the first of each kind
 * @param trial what the bot did in its trial; null when there was none
 */
public record CheckReport(String file, boolean ok, List<Finding> findings, Trial trial) {
    /**
     * What a bot did on a seeded simulated market.
     *
     * @param events how many trades it was shown
     * @param orders how many orders it placed
     * @param filled how many of them were filled
     * @param refused how many were refused, for whatever reason
     * @param lines how many lines it logged
     */
    public record Trial(int events, int orders, int filled, int refused, int lines) {}

    /** Keeps its own copy. */
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** A report with these findings. */
    static CheckReport of(String file, List<Finding> findings, Trial trial) {
        return new CheckReport(file, findings.isEmpty(), findings, trial);
    }

    /** The report for a terminal: a line per finding, or one that says what the trial did. */
    String text() {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding.text()).append('\n'));
        if (trial != null) {
            text.append("%s: %s; on %d simulated trades it placed %d orders: %d filled, %d refused; %d log lines%n"
                    .formatted(
                            file,
                            ok ? "ok" : findings.size() + " to mend",
                            trial.events(),
                            trial.orders(),
                            trial.filled(),
                            trial.refused(),
                            trial.lines()));
        }
        return text.toString();
    }
}
