package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.tape.binance.BinanceFeeds;
import dev.tradinglab.tape.binance.BinanceTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trades of Binance, and where their columns are. A header names them; without one the file is of Binance's archive, and the place of the first true or
 * false tells trades from aggregate trades, spot from futures.
 *
 * @param symbol what is traded
 * @param source the feed that the ids belong to: each market counts its ids by itself, and aggregate trades too
 * @param aggregate the rows are aggregate trades, whose ids are others than those of trades
 * @param columns how many a row has
 * @param firstId place of the first trade's id, which is -1 in rows that Binance has declared invalid; -1 when there is none
 */
record BinanceTrades(
        String symbol,
        String source,
        boolean aggregate,
        int columns,
        int id,
        int price,
        int size,
        int time,
        int buyerIsMaker,
        int firstId)
        implements RowFormat {
    private static final Set<String> AGGREGATE_ID = Set.of("a", "aggtradeid", "aggregatetradeid");
    private static final Set<String> ID = Set.of("id", "tradeid", "t");
    private static final Set<String> PRICE = Set.of("price", "p");
    private static final Set<String> SIZE = Set.of("qty", "quantity", "size", "q");
    private static final Set<String> TIME = Set.of("time", "timestamp", "transacttime");
    private static final Set<String> BUYER_IS_MAKER = Set.of("isbuyermaker", "m");
    private static final Set<String> FIRST_ID = Set.of("f", "firsttradeid", "firstid");
    private static final int NONE = -1;

    /** The layout that a header names. */
    static BinanceTrades ofHeader(String symbol, String market, String line) throws BrokenRowException {
        List<String> names = Fields.names(line);
        int aggregateId = find(names, AGGREGATE_ID);
        int firstId = find(names, FIRST_ID);
        int id = aggregateId == NONE ? find(names, ID) : aggregateId;
        BinanceTrades layout = new BinanceTrades(
                symbol,
                aggregateId != NONE ? BinanceFeeds.aggregated(market) : market,
                aggregateId != NONE,
                names.size(),
                id,
                find(names, PRICE),
                find(names, SIZE),
                find(names, TIME),
                find(names, BUYER_IS_MAKER),
                firstId);
        if (layout.id < 0 || layout.price < 0 || layout.size < 0 || layout.time < 0) {
            throw new BrokenRowException(
                    "the header does not name the columns id, price, qty and time of Binance's trades: "
                            + Fields.shorten(line));
        }
        return layout;
    }

    /** The layout of a file without a header, by its first row. */
    static BinanceTrades ofFirstRow(String symbol, String market, String line) throws BrokenRowException {
        List<String> fields = Fields.split(line);
        if (fields.size() >= 6 && isBoolean(fields.get(5))) {
            return new BinanceTrades(symbol, market, false, fields.size(), 0, 1, 2, 4, 5, NONE);
        }
        if (fields.size() >= 7 && isBoolean(fields.get(6))) {
            return new BinanceTrades(symbol, BinanceFeeds.aggregated(market), true, fields.size(), 0, 1, 2, 5, 6, 3);
        }
        throw new BrokenRowException(
                "neither trades nor aggTrades of Binance's archive, and no header: " + Fields.shorten(line));
    }

    /** True for a row of futures, which does not say whether the price was the best one. */
    static boolean isOfFutures(String line) {
        return isBoolean(line.substring(line.lastIndexOf(',') + 1)) && !isBoolean(secondLast(Fields.split(line)));
    }

    private static String secondLast(List<String> fields) {
        return fields.size() < 2 ? "" : fields.get(fields.size() - 2);
    }

    @Override
    public String title() {
        return aggregate ? "Binance aggTrades" : "Binance trades";
    }

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public String whyPassedOver() {
        return "marked invalid by Binance";
    }

    @Override
    public Optional<PriceEvent> read(String row) throws BrokenRowException {
        List<String> fields = Fields.split(row, columns);
        try {
            long price = Fixed.parse(fields.get(this.price));
            if (price == 0 || firstId != NONE && fields.get(firstId).equals("-1")) {
                return Optional.empty();
            }
            long size = Fixed.parse(fields.get(this.size));
            if (price < 0 || size < 0) {
                throw new BrokenRowException("a negative price or quantity: " + Fields.shorten(row));
            }
            return Optional.of(new Trade(
                    0,
                    source,
                    symbol,
                    BinanceTime.micros(Long.parseLong(fields.get(time))),
                    0,
                    price,
                    size,
                    id(fields.get(id)),
                    side(fields),
                    false,
                    false));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BrokenRowException(e.getMessage() + ": " + Fields.shorten(row));
        }
    }

    private Aggressor side(List<String> fields) {
        if (buyerIsMaker == NONE) {
            return null;
        }
        String maker = fields.get(buyerIsMaker);
        if (!isBoolean(maker)) {
            throw new IllegalArgumentException("neither true nor false: " + maker);
        }
        return maker.equalsIgnoreCase("true") ? Aggressor.SELL : Aggressor.BUY;
    }

    private static String id(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> Fields.isDigit((char) c))) {
            throw new IllegalArgumentException("not an id: " + text);
        }
        return text;
    }

    private static int find(List<String> names, Set<String> spellings) {
        for (int i = 0; i < names.size(); i++) {
            if (spellings.contains(names.get(i))) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
}
