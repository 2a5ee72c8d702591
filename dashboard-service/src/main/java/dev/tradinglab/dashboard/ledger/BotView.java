package dev.tradinglab.dashboard.ledger;

import java.util.List;

/**
 * A bot in a run. Amounts are decimal texts and are those of its latest equity sample; before the first one it has what it began with.
 *
 * @param bot its version, {@code name@hash}
 * @param name its name; a text of the bot's author, to be escaped
 * @param file the name of its file
 * @param status {@code STARTING} until a runner has started it or {@code REFUSED} when none would, then
 *     {@code RUNNING, PAUSED, STOPPED, FAILED} or {@code DONE}
 * @param reason why it failed or was refused; null when it was not
 * @param lastError the traceback of the latest call that raised; null when none did
 * @param lastErrorPosition where that was
 * @param symbols what it is fed by
 * @param interval its cadence, microseconds
 * @param time tape time of the sample, microseconds; null before the first
 * @param positions what it holds
 */
public record BotView(
        String bot,
        String name,
        String file,
        String status,
        String reason,
        String lastError,
        Long lastErrorPosition,
        List<String> symbols,
        Long interval,
        Long time,
        String cash,
        String equity,
        String realized,
        String unrealized,
        String fees,
        List<Holding> positions) {
    /** Keeps its own copies. */
    public BotView {
        symbols = List.copyOf(symbols);
        positions = List.copyOf(positions);
    }

    /**
     * A position.
     *
     * @param size decimal text
     * @param averagePrice cost basis per unit, decimal text
     * @param costBasis decimal text
     */
    public record Holding(String symbol, String size, String averagePrice, String costBasis) {}
}
