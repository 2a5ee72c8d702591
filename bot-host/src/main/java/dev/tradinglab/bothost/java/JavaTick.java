package dev.tradinglab.bothost.java;

import dev.tradinglab.bot.Tick;
import dev.tradinglab.bothost.guest.CallDesk;
import dev.tradinglab.bothost.java.budget.Meter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The numbers of one call, kept. */
final class JavaTick implements Tick {
    private static final double MICROS = 1e6;
    private static final int ENTRY_BYTES = 100;

    private final List<String> symbols;
    private final Meter meter;
    private final double[] row;

    /** @param row of the desk; copied */
    JavaTick(List<String> symbols, Meter meter, double[] row) {
        this.symbols = symbols;
        this.meter = meter;
        this.row = row.clone();
    }

    static double time(double[] row) {
        return row[0] / MICROS;
    }

    static OptionalDouble price(List<String> symbols, double[] row, String symbol) {
        int index = index(symbols, symbol);
        double price = index < 0 ? Double.NaN : row[CallDesk.HEAD + 2 * index];
        return Double.isNaN(price) ? OptionalDouble.empty() : OptionalDouble.of(price);
    }

    /** Of a handful of symbols: quicker than a table. */
    static int index(List<String> symbols, String symbol) {
        for (int k = 0; k < symbols.size(); k++) {
            if (symbols.get(k).equals(symbol)) {
                return k;
            }
        }
        return -1;
    }

    @Override
    public double time() {
        return time(row);
    }

    @Override
    public OptionalDouble price(String symbol) {
        meter.make(ENTRY_BYTES / 4);
        return price(symbols, row, symbol);
    }

    @Override
    public Map<String, Double> prices() {
        return columns(0, Double.NaN);
    }

    @Override
    public double cash() {
        return row[1];
    }

    @Override
    public Map<String, Double> positions() {
        return columns(1, 0);
    }

    @Override
    public double realizedPnl() {
        return row[2];
    }

    @Override
    public double equity() {
        return row[3];
    }

    @Override
    public double unrealizedPnl() {
        return row[4];
    }

    private Map<String, Double> columns(int column, double nothing) {
        meter.make((long) ENTRY_BYTES * (1 + symbols.size()));
        meter.work(symbols.size());
        Map<String, Double> values = new LinkedHashMap<>();
        for (int k = 0; k < symbols.size(); k++) {
            double value = row[CallDesk.HEAD + 2 * k + column];
            if (!Double.isNaN(value) && value != nothing) {
                values.put(symbols.get(k), value);
            }
        }
        return values;
    }
}
