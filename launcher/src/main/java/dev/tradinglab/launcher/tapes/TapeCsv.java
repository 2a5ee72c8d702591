package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Correction;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
import java.util.Locale;

/** Events as rows of CSV, times as people read them. */
final class TapeCsv {
    static final String HEADER =
            "offset,type,time,symbol,price,size,side,id,bid,bidsize,ask,asksize,start,open,high,low,close,volume,backfilled,note";

    private static final int COLUMNS = HEADER.split(",").length;
    private static final int PRICE = 4;
    private static final int BID = 8;
    private static final int START = 12;
    private static final int BACKFILLED = COLUMNS - 2;
    private static final int NOTE = COLUMNS - 1;

    private final String[] fields = new String[COLUMNS];

    private TapeCsv() {}

    static String row(long offset, MarketEvent event) {
        TapeCsv row = new TapeCsv();
        row.fields[0] = Long.toString(offset);
        row.fields[1] = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        row.fields[2] = TapeTable.time(event.time()).toString();
        row.put(event);
        if (event instanceof PriceEvent price) {
            row.fields[3] = price.symbol();
            row.fields[BACKFILLED] = price.backfilled() ? "true" : null;
        }
        return row.line();
    }

    /** What only events of its kind have. */
    private void put(MarketEvent event) {
        switch (event) {
            case Trade trade ->
                put(
                        PRICE,
                        Fixed.format(trade.price()),
                        Fixed.format(trade.size()),
                        trade.side() == null ? null : trade.side().name(),
                        trade.id());
            case Quote quote ->
                put(
                        BID,
                        Fixed.format(quote.bid()),
                        Fixed.format(quote.bidSize()),
                        Fixed.format(quote.ask()),
                        Fixed.format(quote.askSize()));
            case Bar bar ->
                put(
                        START,
                        TapeTable.time(bar.start()).toString(),
                        Fixed.format(bar.open()),
                        Fixed.format(bar.high()),
                        Fixed.format(bar.low()),
                        Fixed.format(bar.close()),
                        Fixed.format(bar.volume()));
            case Gap gap -> {
                fields[3] = gap.symbol();
                fields[NOTE] = gap.missing() + " missing, " + gap.filled() + " filled: " + gap.reason();
            }
            case Correction correction -> {
                put(PRICE, Fixed.format(correction.price()), Fixed.format(correction.size()), null, correction.trade());
                fields[3] = correction.symbol();
                fields[NOTE] = correction.kind().name().toLowerCase(Locale.ROOT);
            }
            case Clock _ -> {}
        }
    }

    private void put(int from, String... values) {
        System.arraycopy(values, 0, fields, from, values.length);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            line.append(i == 0 ? "" : ",").append(field(fields[i]));
        }
        return line.toString();
    }

    private static String field(String value) {
        if (value == null) {
            return "";
        }
        boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
