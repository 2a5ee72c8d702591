package dev.tradinglab.proof.verify;

import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.events.canonical.BotDigests;
import dev.tradinglab.events.canonical.Digest;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.proof.log.BotOnLog;
import java.util.List;

/**
 * What the proof of one bot came to.
 *
 * @param bot its version
 * @param status where its life stood
 * @param from position of the first event that it saw
 * @param through position up to which all was compared
 * @param tapeFrom offset on the tape of the first event that it saw
 * @param tapeTo offset on the tape behind the last one that is summed up
 * @param orders lines and digest of what was decided, as far as log and replay agree
 * @param trades of what became of it
 * @param equity of its samples
 * @param rows how many rows of Postgres were compared with the log
 * @param differences empty when there is none; at most one of each kind, the earliest first
 */
public record BotReport(
        String bot,
        BotStatus status,
        long from,
        long through,
        long tapeFrom,
        long tapeTo,
        Summary orders,
        Summary trades,
        Summary equity,
        long rows,
        List<Difference> differences) {
    /** Lines of the canonical form. */
    public record Summary(long count, String sha256) {
        static Summary of(Digest digest) {
            return new Summary(digest.count(), digest.sha256());
        }

        @Override
        public String toString() {
            return count + " " + sha256.substring(0, 12);
        }
    }

    static BotReport of(
            RunSpec run, BotOnLog bot, long through, BotDigests digests, long rows, List<Difference> differences) {
        return new BotReport(
                bot.bot(),
                bot.history().status(),
                bot.history().started(),
                through,
                run.offset(bot.history().started()),
                run.offset(through + 1),
                Summary.of(digests.orders()),
                Summary.of(digests.trades()),
                Summary.of(digests.equity()),
                rows,
                List.copyOf(differences));
    }
}
