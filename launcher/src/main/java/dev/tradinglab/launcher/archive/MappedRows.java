package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.time.Micros;
import dev.tradinglab.launcher.archive.ColumnMapping.Kind;
import dev.tradinglab.launcher.archive.ColumnMapping.Meaning;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rows of any CSV, read by columns that the user has named. */
final class MappedRows implements RowFormat {
    private static final String SOURCE = "csv";
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final Map<Meaning, Integer> places = new EnumMap<>(Meaning.class);
    private final Kind kind;
    private final String symbol;
    private final TimeFormat times;
    private final long period;
    private final char separator;
    private final int columns;
    private final boolean header;

    /**
     * @param line the file's first one, a header unless columns are numbered
     * @throws BrokenRowException when a column is not there
     */
    MappedRows(String line, ColumnMapping mapping, Hints hints) throws BrokenRowException {
        this.kind = mapping.kind();
        this.symbol = hints.symbol();
        this.times = new TimeFormat(mapping.timeFormat(), hints.zone() == null ? ZoneOffset.UTC : hints.zone());
        this.period = mapping.period() == null ? 0 : Micros.of(mapping.period());
        this.separator = separatorOf(line);
        List<String> names = CsvLine.split(line, separator);
        this.columns = names.size();
        this.header = !mapping.isNumbered();
        for (Map.Entry<Meaning, String> column : mapping.columns().entrySet()) {
            places.put(column.getKey(), place(column.getValue(), names, mapping.isNumbered()));
        }
        if (symbol == null && !places.containsKey(Meaning.SYMBOL)) {
            throw new BrokenRowException("nothing tells the symbol: name a column for it, or add --symbol");
        }
    }

    private static int place(String name, List<String> names, boolean numbered) throws BrokenRowException {
        if (numbered && Integer.parseInt(name) <= names.size()) {
            return Integer.parseInt(name) - 1;
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).strip().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new BrokenRowException("there is no column " + name + "; there are: " + String.join(", ", names));
    }

    /** What stands most often in the first line. */
    private static char separatorOf(String line) {
        char best = SEPARATORS[0];
        for (char candidate : SEPARATORS) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    @Override
    public boolean beginsWithHeader(String firstLine) {
        return header;
    }

    @Override
    public String title() {
        return "CSV of " + kind.name().toLowerCase(Locale.ROOT) + "s";
    }

    @Override
    public boolean together() {
        return kind == Kind.BAR;
    }

    @Override
    public String whyPassedOver() {
        return "passed over";
    }

    @Override
    public Optional<PriceEvent> read(String row) throws BrokenRowException {
        List<String> fields = CsvLine.split(row, separator);
        if (fields.size() != columns) {
            throw new BrokenRowException(fields.size() + " columns instead of " + columns + ": " + Fields.shorten(row));
        }
        try {
            return Optional.of(
                    switch (kind) {
                        case TRADE -> trade(fields);
                        case QUOTE -> quote(fields);
                        case BAR -> bar(fields);
                    });
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BrokenRowException(e.getMessage() + ": " + Fields.shorten(row));
        }
    }

    private Trade trade(List<String> fields) {
        String id = text(fields, Meaning.ID);
        return new Trade(
                0,
                SOURCE,
                symbol(fields),
                time(fields, Meaning.TIME),
                0,
                Fixed.parse(text(fields, Meaning.PRICE)),
                amount(fields, Meaning.SIZE),
                id.isEmpty() ? null : id,
                side(text(fields, Meaning.SIDE)),
                false,
                false);
    }

    private Quote quote(List<String> fields) {
        return new Quote(
                0,
                SOURCE,
                symbol(fields),
                time(fields, Meaning.TIME),
                0,
                amount(fields, Meaning.BID),
                amount(fields, Meaning.BIDSIZE),
                amount(fields, Meaning.ASK),
                amount(fields, Meaning.ASKSIZE),
                false,
                false);
    }

    private Bar bar(List<String> fields) {
        boolean begins = places.containsKey(Meaning.START);
        boolean closes = places.containsKey(Meaning.TIME);
        long start = begins ? time(fields, Meaning.START) : time(fields, Meaning.TIME) - period;
        return new Bar(
                0,
                SOURCE,
                symbol(fields),
                start,
                closes ? time(fields, Meaning.TIME) : Math.addExact(start, period),
                0,
                Fixed.parse(text(fields, Meaning.OPEN)),
                Fixed.parse(text(fields, Meaning.HIGH)),
                Fixed.parse(text(fields, Meaning.LOW)),
                Fixed.parse(text(fields, Meaning.CLOSE)),
                amount(fields, Meaning.VOLUME),
                false,
                false);
    }

    private String symbol(List<String> fields) {
        return symbol != null ? symbol : text(fields, Meaning.SYMBOL).toUpperCase(Locale.ROOT);
    }

    private long time(List<String> fields, Meaning meaning) {
        return times.micros(text(fields, meaning));
    }

    /** 0 where there is no such column or nothing in it. */
    private long amount(List<String> fields, Meaning meaning) {
        return Fields.amount(text(fields, meaning));
    }

    /** Empty where there is no such column. */
    private String text(List<String> fields, Meaning meaning) {
        Integer place = places.get(meaning);
        return place == null ? "" : fields.get(place).strip();
    }

    private static Aggressor side(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "buy", "b" -> Aggressor.BUY;
            case "sell", "s" -> Aggressor.SELL;
            default -> throw new IllegalArgumentException("neither buy nor sell: " + text);
        };
    }
}
