package dev.tradinglab.engine.account;

import dev.tradinglab.events.fixed.Fixed;

/**
 * What an account holds of a symbol. The cost basis is state, the average price is derived from it (law 3).
 *
 * @param size 1e-8, not negative: there is no short selling
 * @param cost what was paid for it, fees left out, 1e-8
 */
public record Position(long size, long cost) {
    /** Nothing. */
    public static final Position FLAT = new Position(0, 0);

    /** @throws ArithmeticException when it does not fit */
    Position bought(long bought, long notional) {
        return new Position(Fixed.add(size, bought), Fixed.add(cost, notional));
    }

    /** The position less {@code sold} and its share of the cost; selling all leaves no rest of it. */
    Position sold(long sold) {
        return sold == size ? FLAT : new Position(size - sold, cost - Fixed.multiplyDivide(cost, sold, size));
    }

    /** Weighted average of the buys, 1e-8; 0 when flat. */
    public long average() {
        return size == 0 ? 0 : Fixed.multiplyDivide(cost, Fixed.ONE, size);
    }
}
