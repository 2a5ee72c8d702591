package dev.tradinglab.ingest.stockdata;

import dev.tradinglab.events.time.Micros;
import dev.tradinglab.ingest.hours.MarketHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What of an outage is to be asked for, as far as the requests of the day allow: a request a symbol, and no more than half of those that are left, for the
 * rest of the day is to be seen as well. Pure.
 *
 * @param from first day, in the provider's zone
 * @param to last day, at most a week later
 * @param begin bars that close later count, microseconds
 * @param end bars that close later do not, microseconds: their minute is not over, or is seen live
 * @param symbols to ask for; none when nothing is
 * @param words what is not asked for and why; empty when that is nothing
 */
record Missing(LocalDate from, LocalDate to, long begin, long end, List<String> symbols, String words) {
    /** Keeps its own copy. */
    Missing {
        symbols = List.copyOf(symbols);
    }

    /**
     * @param since begin of the outage, microseconds
     * @param now its end
     * @param left requests of today
     * @param round requests of one round of quotes
     */
    static Missing of(StockDataSettings settings, long since, Instant now, int left, int round) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        LocalDate to = end.atZone(settings.zone()).toLocalDate();
        LocalDate earliest = to.minusDays(MinuteBars.MOST_DAYS - 1L);
        Instant begin = Micros.instant(since);
        LocalDate from = begin.atZone(settings.zone()).toLocalDate();
        String words = "";
        if (from.isBefore(earliest)) {
            from = earliest;
            words = "; what was before " + earliest + " is not back-filled: a request reaches back a week";
        }
        int most = Math.max(0, Math.min(settings.symbols().size(), (left - round) / 2));
        List<String> symbols = settings.symbols().subList(0, most);
        if (traded(settings, begin, end).compareTo(settings.backfillAfter()) < 0) {
            symbols = List.of();
            words = "";
        } else if (most < settings.symbols().size()) {
            words += "; "
                    + String.join(
                            ", ",
                            settings.symbols().subList(most, settings.symbols().size())) + " not back-filled: " + left
                    + " requests are left today";
        }
        return new Missing(from, to, since, Micros.of(end), symbols, words);
    }

    /** How long something may have been traded meanwhile. */
    private static Duration traded(StockDataSettings settings, Instant begin, Instant end) {
        if (!end.isAfter(begin)) {
            return Duration.ZERO;
        }
        return settings.atAllHours() ? Duration.between(begin, end) : MarketHours.openBetween(begin, end);
    }
}
