package dev.tradinglab.tape.sim;

import dev.tradinglab.events.fixed.Fixed;
import java.util.List;

/**
 * What the simulated exchange trades.
 *
 * @param name such as {@code BTCUSDT}
 * @param start the price that trading began at and that it keeps returning towards, 1e-8; from 0.01 to 10,000,000
 */
public record SimulatedSymbol(String name, long start) {
    /** What the lab simulates unless told otherwise. */
    public static final List<SimulatedSymbol> DEFAULTS = List.of(
            new SimulatedSymbol("BTCUSDT", 60_000 * Fixed.ONE), new SimulatedSymbol("ETHUSDT", 2_500 * Fixed.ONE));

    /** @throws IllegalArgumentException when the price is out of range or the name is blank */
    public SimulatedSymbol {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a simulated symbol needs a name");
        }
        if (start < Fixed.ONE / 100 || start > 10_000_000 * Fixed.ONE) {
            throw new IllegalArgumentException("start price of " + name + " must be between 0.01 and 10000000");
        }
    }

    /** Reads {@code NAME} or {@code NAME:PRICE}; without a price one of the defaults is taken, else 100. */
    public static SimulatedSymbol parse(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        if (colon >= 0) {
            return new SimulatedSymbol(
                    name, Fixed.parse(text.substring(colon + 1).strip()));
        }
        return DEFAULTS.stream()
                .filter(symbol -> symbol.name().equals(name))
                .findFirst()
                .orElseGet(() -> new SimulatedSymbol(name, 100 * Fixed.ONE));
    }

    /** The step that its prices are whole multiples of: a power of ten, about a millionth of the start price. */
    long priceStep() {
        long step = 1;
        while (step * 10 <= start / 1_000_000) {
            step *= 10;
        }
        return step;
    }
}
