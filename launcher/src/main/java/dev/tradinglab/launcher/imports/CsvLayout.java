package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.tape.binance.BinanceTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the columns of a file of Binance trades are. A header names them; without one the file is of Binance's archive, and the place of the first
 * true or false tells trades from aggregate trades, spot from futures.
 *
 * @param aggregate the rows are aggregate trades, whose ids are others than those of trades
 * @param columns how many a row has
 * @param firstId place of the first trade's id, which is -1 in rows that Binance has declared invalid; -1 when there is none
 */
record CsvLayout(boolean aggregate, int columns, int id, int price, int size, int time, int buyerIsMaker, int firstId) {
    private static final Set<String> AGGREGATE_ID = Set.of("a", "aggtradeid", "aggregatetradeid");
    private static final Set<String> ID = Set.of("id", "tradeid", "t");
    private static final Set<String> PRICE = Set.of("price", "p");
    private static final Set<String> SIZE = Set.of("qty", "quantity", "size", "q");
    private static final Set<String> TIME = Set.of("time", "timestamp", "transacttime");
    private static final Set<String> BUYER_IS_MAKER = Set.of("isbuyermaker", "m");
    private static final Set<String> FIRST_ID = Set.of("f", "firsttradeid", "firstid");
    private static final int NONE = -1;

    /** True when a first line is a header: data begin with a number. */
    static boolean isHeader(String line) {
        return line.isEmpty() || !isDigit(line.charAt(0)) && line.charAt(0) != '-';
    }

    /** The layout that a header names. */
    static CsvLayout ofHeader(String line) throws BrokenRowException {
        List<String> names = split(line).stream().map(CsvLayout::plain).toList();
        int aggregateId = find(names, AGGREGATE_ID);
        int firstId = find(names, FIRST_ID);
        int id = aggregateId == NONE ? find(names, ID) : aggregateId;
        CsvLayout layout = new CsvLayout(
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
                            + shorten(line));
        }
        return layout;
    }

    /** The layout of a file without a header, by its first row. */
    static CsvLayout ofFirstRow(String line) throws BrokenRowException {
        List<String> fields = split(line);
        if (fields.size() >= 6 && isBoolean(fields.get(5))) {
            return new CsvLayout(false, fields.size(), 0, 1, 2, 4, 5, NONE);
        }
        if (fields.size() >= 7 && isBoolean(fields.get(6))) {
            return new CsvLayout(true, fields.size(), 0, 1, 2, 5, 6, 3);
        }
        throw new BrokenRowException(
                "neither trades nor aggTrades of Binance's archive, and no header: " + shorten(line));
    }

    /** A row; empty when Binance has declared it invalid: it stands in the files, but no such trade counts. */
    Optional<TradeRow> read(long line, String text) throws BrokenRowException {
        List<String> fields = split(text);
        if (fields.size() != columns) {
            throw new BrokenRowException(fields.size() + " columns instead of " + columns + ": " + shorten(text));
        }
        try {
            long price = Fixed.parse(fields.get(this.price));
            if (price == 0 || firstId != NONE && fields.get(firstId).equals("-1")) {
                return Optional.empty();
            }
            long size = Fixed.parse(fields.get(this.size));
            if (price < 0 || size < 0) {
                throw new BrokenRowException("a negative price or quantity: " + shorten(text));
            }
            return Optional.of(new TradeRow(
                    line,
                    BinanceTime.micros(Long.parseLong(fields.get(time))),
                    id(fields.get(id)),
                    price,
                    size,
                    side(fields)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BrokenRowException(e.getMessage() + ": " + shorten(text));
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
        if (text.isEmpty() || !text.chars().allMatch(c -> isDigit((char) c))) {
            throw new IllegalArgumentException("not an id: " + text);
        }
        return text;
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>(8);
        int from = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
            fields.add(line.substring(from, comma));
            from = comma + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    /** A column's name without what the spellings differ in. */
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
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

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String shorten(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
