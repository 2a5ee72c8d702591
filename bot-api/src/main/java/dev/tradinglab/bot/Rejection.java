package dev.tradinglab.bot;

/**
 * An order that was refused. Nothing changed by it.
 *
 * @param order its id, as {@link Context#submitOrder} returned it
 * @param symbol as it was asked for
 * @param side as it was asked for: {@code BUY} or {@code SELL}; an order from outside may say anything
 * @param size as it was asked for; NaN when that was no number
 * @param code the rule that refused it: {@code UNKNOWN_SYMBOL}, {@code BAD_SIDE}, {@code BAD_SIZE}, {@code NO_PRICE},
 *     {@code INSUFFICIENT_CASH}, {@code NO_POSITION}, {@code DOES_NOT_FIT}, {@code TOO_MANY_WORKING}
 * @param reason in words, such as {@code needs 210.00, cash is 12.50}
 */
public record Rejection(String order, String symbol, String side, double size, String code, String reason) {
    @Override
    public String toString() {
        return side + " " + size + " " + symbol + " refused, " + code + ": " + reason;
    }
}
