package dev.tradinglab.bothost.java;

import dev.tradinglab.bot.Context;
import dev.tradinglab.bot.Rejection;
import dev.tradinglab.bot.Side;
import dev.tradinglab.bothost.guest.CallDesk;
import dev.tradinglab.bothost.guest.Refusal;
import dev.tradinglab.bothost.java.budget.Meter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a Java bot can reach of the host. */
final class JavaContext implements Context {
    private static final int ORDER_STEPS = 200;
    private static final int SMALL_BYTES = 24;

    private final CallDesk desk;
    private final Meter meter;
    private final List<String> symbols;
    private final double[] row;
    private final Random random;
    private final Function<Object, String> texts;
    private final Consumer<String> placed;

    /**
     * @param texts makes a text of anything, metered
     * @param placed told the id of each order, from within the call that places it
     */
    JavaContext(
            CallDesk desk,
            Meter meter,
            List<String> symbols,
            long seed,
            Function<Object, String> texts,
            Consumer<String> placed) {
        this.desk = desk;
        this.meter = meter;
        this.symbols = symbols;
        this.row = desk.row();
        this.random = new Random(seed);
        this.texts = texts;
        this.placed = placed;
    }

    @Override
    public OptionalDouble getPrice(String symbol) {
        meter.make(SMALL_BYTES);
        return JavaTick.price(symbols, row, symbol);
    }

    @Override
    public double getPosition(String symbol) {
        int index = JavaTick.index(symbols, symbol);
        return index < 0 ? 0.0 : row[CallDesk.HEAD + 2 * index + 1];
    }

    @Override
    public double getCash() {
        return row[1];
    }

    @Override
    public String submitOrder(String symbol, Side side, double size) {
        meter.work(ORDER_STEPS);
        meter.make(ORDER_STEPS);
        String order = desk.order(String.valueOf(symbol), String.valueOf(side), DecimalText.of(size));
        placed.accept(order);
        return order;
    }

    @Override
    public List<Rejection> rejections() {
        List<Refusal> refusals = desk.refusals();
        meter.work(1 + (long) ORDER_STEPS * refusals.size());
        for (Refusal refusal : refusals) {
            meter.make(SMALL_BYTES
                    + 2L * (refusal.order().length() + refusal.reason().length()));
        }
        return refusals.stream().map(JavaContext::rejection).toList();
    }

    private static Rejection rejection(Refusal refusal) {
        return new Rejection(
                refusal.order(), refusal.symbol(), refusal.side(), refusal.size(), refusal.code(), refusal.reason());
    }

    @Override
    public void log(Object message) {
        String text = texts.apply(message);
        meter.work(ORDER_STEPS + (text.length() >> 3));
        desk.log(text);
    }

    @Override
    public Random random() {
        return random;
    }

    @Override
    public double time() {
        return JavaTick.time(row);
    }
}
