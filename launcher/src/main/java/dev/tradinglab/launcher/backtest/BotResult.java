package dev.tradinglab.launcher.backtest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradinglab.events.canonical.BotDigests;
import java.math.BigDecimal;

/**
 * What a bot made of a run.
 *
 * @param bot {@code name@hash}
 * @param name its own name
 * @param status {@code DONE}, {@code FAILED}, {@code STOPPED} or {@code REFUSED}
 * @param reason why it failed or was refused; null when it did not
 * @param lastError traceback of its latest call when that raised; else null
 * @param trades number of fills
 * @param finalEquity at the end
 * @param gain final equity over starting cash, less 1
 * @param maxDrawdown largest fall of the equity below its peak, as a part of the peak
 * @param digests of its orders, trades and equity; null when not asked for
 */
record BotResult(
        String bot,
        String name,
        String status,
        String reason,
        String lastError,
        long trades,
        BigDecimal finalEquity,
        @JsonProperty("return") BigDecimal gain,
        BigDecimal maxDrawdown,
        BotDigests digests) {
    BotResult with(BotDigests computed) {
        return new BotResult(bot, name, status, reason, lastError, trades, finalEquity, gain, maxDrawdown, computed);
    }

    boolean isDone() {
        return status.equals("DONE");
    }
}
