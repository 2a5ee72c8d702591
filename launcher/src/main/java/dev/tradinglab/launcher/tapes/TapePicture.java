package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.launcher.tapes.TapeLook.Seen;
import dev.tradinglab.tape.shape.Density.Stretch;
import dev.tradinglab.tape.shape.Silences.Silence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** What a tape looks like, as text. */
final class TapePicture {
    private static final int WIDTH = 40;

    private final StringBuilder text = new StringBuilder();

    private TapePicture() {}

    static String of(TapeEntry entry, Seen seen) {
        TapePicture picture = new TapePicture();
        picture.head(entry, seen);
        picture.density(seen);
        picture.silences(seen);
        picture.gaps(seen);
        return picture.text.toString();
    }

    private void head(TapeEntry entry, Seen seen) {
        TapeManifest tape = entry.tape();
        line("Tape %s (%s), %s%s", tape.name(), tape.topic(), entry.state(), tape.simulated() ? ", simulated" : "");
        line(
                "%,d trades, %,d quotes, %,d bars, %,d corrections, %,d clocks, %,d gaps of %s",
                seen.trades(),
                seen.quotes(),
                seen.bars(),
                seen.corrections(),
                seen.clocks(),
                seen.gaps(),
                TapeTable.symbols(tape));
        if (tape.sha() != null) {
            line("sha256 %s", tape.sha());
        }
        tape.sources()
                .forEach(source ->
                        line("  from %s%s", source.name(), source.sha() == null ? "" : ", sha256 " + source.sha()));
    }

    private void density(Seen seen) {
        if (seen.density().isEmpty()) {
            return;
        }
        long most = seen.density().stream().mapToLong(Stretch::count).max().orElse(1);
        line("");
        line("Prices in each %s", length(seen.width()));
        for (Stretch stretch : seen.density()) {
            // What is there shows, however little it is.
            int filled = stretch.count() == 0 ? 0 : (int) Math.max(1, stretch.count() * WIDTH / Math.max(1, most));
            line(
                    "  %s  %s %,d",
                    TapeTable.time(stretch.from()), "#".repeat(filled) + " ".repeat(WIDTH - filled), stretch.count());
        }
    }

    private void silences(Seen seen) {
        if (!seen.silences().isEmpty()) {
            line("");
            line("Longest times without a price");
        }
        for (Silence silence : seen.silences()) {
            line(
                    "  %s  from %s to %s",
                    length(silence.length()), TapeTable.time(silence.from()), TapeTable.time(silence.to()));
        }
    }

    private void gaps(Seen seen) {
        line("");
        if (seen.gaps() == 0) {
            line("No gaps on the tape");
            return;
        }
        line("%,d gaps on the tape, %,d events known to be missing", seen.gaps(), seen.missing());
        for (Gap gap : seen.firstGaps()) {
            line(
                    "  %s  %s%s, missing %,d, filled %,d",
                    TapeTable.time(gap.time()),
                    gap.symbol() == null ? "all" : gap.symbol(),
                    gap.reason() == null ? "" : ": " + gap.reason(),
                    gap.missing(),
                    gap.filled());
        }
        if (seen.gaps() > seen.firstGaps().size()) {
            line("  and %,d more", seen.gaps() - seen.firstGaps().size());
        }
    }

    /** {@code 2 d 3 h}, {@code 1 min 5 s}, {@code 0.25 s}. */
    static String length(long micros) {
        Duration length = Duration.ofNanos(Math.multiplyExact(micros, 1_000L));
        if (length.toDays() > 0) {
            return parts(length.toDays(), "d", length.toHoursPart(), "h");
        }
        if (length.toHours() > 0) {
            return parts(length.toHours(), "h", length.toMinutesPart(), "min");
        }
        if (length.toMinutes() > 0) {
            return parts(length.toMinutes(), "min", length.toSecondsPart(), "s");
        }
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + " s";
    }

    private static String parts(long whole, String unit, int rest, String lesser) {
        return whole + " " + unit + (rest == 0 ? "" : " " + rest + " " + lesser);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
