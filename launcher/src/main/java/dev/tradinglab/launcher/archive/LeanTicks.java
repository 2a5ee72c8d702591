package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * LEAN's ticks of one day: single trades or quotes. Shares carry exchange, condition and a flag of suspicion behind the numbers, coins at most the flag,
 * currencies nothing and no sizes.
 */
record LeanTicks(AssetClass asset, boolean quotes, String symbol, LocalDate date, WallClock clock, LeanNumbers numbers)
        implements RowFormat {
    /** The feed, in every event. */
    static final String SOURCE = "lean";

    @Override
    public String title() {
        return LeanFiles.title(quotes ? "quote ticks" : "trade ticks", clock, numbers);
    }

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public String whyPassedOver() {
        return "flagged suspicious";
    }

    @Override
    public Optional<PriceEvent> read(String row) throws BrokenRowException {
        List<String> fields = Fields.split(row);
        int flag = flagAt();
        boolean fits = asset == AssetClass.EQUITY
                ? fields.size() == flag + 1
                : fields.size() == flag || fields.size() == flag + 1;
        if (!fits) {
            throw new BrokenRowException(
                    fields.size() + " columns instead of " + (flag + 1) + ": " + Fields.shorten(row));
        }
        try {
            if (fields.size() > flag && isSuspicious(fields.get(flag))) {
                return Optional.empty();
            }
            long time = clock.micros(date, LeanNumbers.timeOfDay(fields.getFirst()));
            return Optional.of(quotes ? quote(time, fields) : trade(time, fields));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BrokenRowException(e.getMessage() + ": " + Fields.shorten(row));
        }
    }

    /** Where the flag of suspicion is, which is the last column. */
    private int flagAt() {
        return switch (asset) {
            case EQUITY -> quotes ? 7 : 5;
            case CRYPTO -> quotes ? 5 : 3;
            case FOREX -> 3;
        };
    }

    private static boolean isSuspicious(String flag) {
        return switch (flag) {
            case "1" -> true;
            case "0" -> false;
            default -> throw new IllegalArgumentException("neither 0 nor 1: " + flag);
        };
    }

    private Trade trade(long time, List<String> fields) {
        return new Trade(
                0,
                SOURCE,
                symbol,
                time,
                0,
                numbers.price(fields.get(1)),
                Fields.amount(fields.get(2)),
                null,
                null,
                false,
                false);
    }

    private Quote quote(long time, List<String> fields) {
        boolean sizes = asset != AssetClass.FOREX;
        return new Quote(
                0,
                SOURCE,
                symbol,
                time,
                0,
                numbers.price(fields.get(1)),
                sizes ? Fields.amount(fields.get(2)) : 0,
                numbers.price(fields.get(sizes ? 3 : 2)),
                sizes ? Fields.amount(fields.get(4)) : 0,
                false,
                false);
    }
}
