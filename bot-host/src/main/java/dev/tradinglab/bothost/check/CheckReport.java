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
     * @param refusals its refused orders by line and rule, the first of each as an example
     */
    public record Trial(int events, int orders, int filled, int refused, int lines, List<Refused> refusals) {
        /** Keeps its own copy. */
        public Trial {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Orders that one line placed and one rule refused.
     *
     * @param line of the call that placed them, 0 when it is not known
     * @param code the rule
     * @param count how many
     * @param order id of the first of them
     * @param symbol what it asked for, in the bot's own words
     * @param side in the bot's own words
     * @param size in the bot's own words
     * @param reason the numbers behind it
     * @param fix what to do
     */
    public record Refused(
            int line,
            String code,
            int count,
            String order,
            String symbol,
            String side,
            String size,
            String reason,
            String fix) {
        Refused again() {
            return new Refused(line, code, count + 1, order, symbol, side, size, reason, fix);
        }

        String text(String file) {
            return "%s: %d refused, %s: %s %s %s: %s - %s"
                    .formatted(line > 0 ? file + ":" + line : file, count, code, side, size, symbol, reason, fix);
        }
    }

    /** Keeps its own copy. */
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** A report with these findings. */
    static CheckReport of(String file, List<Finding> findings, Trial trial) {
        return new CheckReport(file, findings.isEmpty(), findings, trial);
    }

    /** Whether a finding says it already. */
    private boolean isFound(Refused refused) {
        return findings.stream()
                .anyMatch(finding ->
                        finding.line() == refused.line() && finding.cause().endsWith(refused.reason()));
    }

    /** The report for a terminal: a line per finding, or one that says what the trial did. */
    String text() {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding.text()).append('\n'));
        if (trial != null) {
            trial.refusals().stream()
                    .filter(refused -> !isFound(refused))
                    .forEach(refused -> text.append(refused.text(file)).append('\n'));
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
