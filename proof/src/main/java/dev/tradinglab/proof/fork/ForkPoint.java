package dev.tradinglab.proof.fork;

import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.run.Opening;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.proof.replay.Replay;
import dev.tradinglab.proof.replay.ReplayOutput;
import java.util.List;
import java.util.function.Function;

/** The account of a bot as it stood before an event: from the bot's own life, lived again up to there, and from no table. */
public final class ForkPoint {
    private final RunSpec run;
    private final LifeTape tape;
    private final Catalog catalog;
    private final Function<BotSource.Language, BotLanguage> languages;

    /** @param run whose bots are asked about */
    public ForkPoint(RunSpec run, LifeTape tape, Catalog catalog, Function<BotSource.Language, BotLanguage> languages) {
        this.run = run;
        this.tape = tape;
        this.catalog = catalog;
        this.languages = languages;
    }

    /**
     * The account before the event at a position, with all that was done to the bot before that event.
     *
     * @param bot whose history is used up
     * @param symbols of the bot that takes it over
     * @throws ProofException when the log does not reach there, or the new bot is not fed by what the account holds
     */
    public Opening opening(BotOnLog bot, long position, List<String> symbols) {
        requireInside(bot, position);
        BotSource source = catalog.bot(bot.bot())
                .orElseThrow(() -> new ProofException("the source of " + bot.bot() + " is not on topic bots"));
        try (Replay replay =
                new Replay(run, tape, bot.history(), source, languages.apply(source.language()), new Unheard())) {
            // False: it has failed before, and its account stands where it failed.
            replay.through(position - 1, Integer.MAX_VALUE);
            var state = replay.account().state();
            requireFed(symbols, state.positions().keySet(), bot.bot());
            requireFed(
                    symbols,
                    state.working().stream().map(order -> order.symbol()).toList(),
                    bot.bot());
            return state.opening(bot.bot(), symbols);
        }
    }

    private void requireInside(BotOnLog bot, long position) {
        long from = bot.history().started();
        boolean over = !bot.history().status().isActive();
        if (position < from || !over && position > bot.through() + 1) {
            throw new ProofException(bot.bot() + " can be forked from position " + from + " to " + (bot.through() + 1)
                    + ", not at " + position);
        }
    }

    private static void requireFed(List<String> symbols, Iterable<String> needed, String bot) {
        for (String symbol : needed) {
            if (!symbols.contains(symbol)) {
                throw new ProofException("the account of " + bot + " has " + symbol
                        + " there, and the new bot's SYMBOLS do not name it");
            }
        }
    }

    /** What the bot did until then is on record. */
    private static final class Unheard implements ReplayOutput {
        @Override
        public void order(DecidedOrder order) {
            // On record.
        }

        @Override
        public void placed(DecidedOrder order) {
            // On record.
        }

        @Override
        public void log(LogLine line) {
            // On record.
        }

        @Override
        public void failed(long position, BotFailure why) {
            throw new ProofException(
                    "it cannot be forked: lived again, it fails at position " + position + ": " + why.reason());
        }

        @Override
        public void outcome(Outcome outcome) {
            // On record.
        }

        @Override
        public void sample(EquitySample sample) {
            // On record.
        }
    }
}
