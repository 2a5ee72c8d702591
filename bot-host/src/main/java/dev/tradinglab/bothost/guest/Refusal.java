package dev.tradinglab.bothost.guest;

import dev.tradinglab.events.trade.Rejected;

/**
 * A refused order as its bot is told of it.
 *
 * @param order id of the order
 * @param symbol in the words of whoever placed it
 * @param side in the words of whoever placed it
 * @param size in units of the symbol; NaN when what was asked for is no number
 * @param code which rule refused it, one word
 * @param reason the numbers behind it, in words
 */
public record Refusal(String order, String symbol, String side, double size, String code, String reason) {
    /** What a bot is told of an outcome. */
    public static Refusal of(Rejected rejected) {
        return new Refusal(
                rejected.order(),
                String.valueOf(rejected.request().symbol()),
                String.valueOf(rejected.request().side()),
                number(rejected.request().size()),
                rejected.reason().name(),
                rejected.detail());
    }

    private static double number(String size) {
        try {
            return size == null ? Double.NaN : Double.parseDouble(size);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
