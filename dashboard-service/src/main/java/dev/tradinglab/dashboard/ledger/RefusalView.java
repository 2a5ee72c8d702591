package dev.tradinglab.dashboard.ledger;

/**
 * An order that was refused, in the bot's own words.
 *
 * @param bot the version
 * @param order its id
 * @param time tape time, microseconds
 * @param symbol as the bot wrote it
 * @param side as the bot wrote it
 * @param size as the bot wrote it
 * @param reason the rule that refused it
 * @param detail the numbers behind the reason
 */
public record RefusalView(
        String run,
        String bot,
        String order,
        long time,
        String symbol,
        String side,
        String size,
        String reason,
        String detail) {}
