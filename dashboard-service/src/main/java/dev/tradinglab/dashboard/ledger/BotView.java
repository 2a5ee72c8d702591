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
 * @param lastErrorPosition where that was on the tape
 * @param lastErrorLine where that was in the bot's file; null when it is not known
 * @param symbols what it is fed by
 * @param interval its cadence, microseconds
 * @param time tape time of the sample, microseconds; null before the first
 * @param positions what it holds
 * @param work what it has done
 */
public record BotView(
        String bot,
        String name,
        String file,
        String status,
        String reason,
        String lastError,
        Long lastErrorPosition,
        Integer lastErrorLine,
        List<String> symbols,
        Long interval,
        Long time,
        String cash,
        String equity,
        String realized,
        String unrealized,
        String fees,
        List<Holding> positions,
        Work work) {
    /** Keeps its own copies. */
    public BotView {
        symbols = List.copyOf(symbols);
        positions = List.copyOf(positions);
    }

    /**
     * What a bot has done; the last three are of its host, and null when it is not at work or the host is silent.
     *
     * @param orders placed, manual ones included
     * @param refused those of them that were refused
     * @param calls how often it was called
     * @param cpuMicros CPU time inside its sandbox
     * @param allocatedBytes allocated by its calls, garbage included: no size of what it keeps
     */
    public record Work(long orders, long refused, Long calls, Long cpuMicros, Long allocatedBytes) {}

    /**
     * A position.
     *
     * @param size decimal text
     * @param averagePrice cost basis per unit, decimal text
     * @param costBasis decimal text
     */
    public record Holding(String symbol, String size, String averagePrice, String costBasis) {}
}
