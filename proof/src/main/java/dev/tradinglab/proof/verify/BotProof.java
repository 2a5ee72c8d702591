package dev.tradinglab.proof.verify;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.proof.replay.Replay;
import dev.tradinglab.proof.replay.TickLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The proof of one bot: its life, lived again and compared. */
final class BotProof {
    private static final int TICKS = 10;
    /** Positions between two reports of how far it is. */
    private static final long STEP = 65_536;

    private final RunSpec run;
    private final LifeTape tape;
    private final Function<BotSource.Language, BotLanguage> languages;
    private final WishCheck wishes;
    private final long end;
    private final LongConsumer lived;

    /**
     * @param wishes says whether what was done to a bot was wished for
     * @param end what stands at this position or behind is compared but not summed up
     * @param lived told how many positions have been lived again since it was told last
     */
    BotProof(
            RunSpec run,
            LifeTape tape,
            Function<BotSource.Language, BotLanguage> languages,
            WishCheck wishes,
            long end,
            LongConsumer lived) {
        this.run = run;
        this.tape = tape;
        this.languages = languages;
        this.wishes = wishes;
        this.end = end;
        this.lived = lived;
    }

    /** Positions that a proof goes over. */
    static long length(BotOnLog bot) {
        return bot.through() - bot.history().started() + 1;
    }

    /**
     * Proves.
     *
     * @param source of the bot's version; empty when it is not on record
     * @param rows how many rows it has
     * @param inRows how they differ from the log
     */
    BotReport prove(BotOnLog bot, Optional<BotSource> source, long rows, List<Difference> inRows) {
        // Of a bot at an end, all that is on the log and comes out of the replay is summed up.
        boolean over = !bot.history().status().isActive();
        long summed = Math.min(over ? Long.MAX_VALUE : bot.through(), end - 1);
        try (Compared compared = new Compared(run.run(), bot, summed)) {
            List<Difference> differences = new ArrayList<>(inRows);
            wishes.check(bot).ifPresent(differences::add);
            long reached = bot.history().started() - 1;
            Optional<Difference> broken =
                    sourceDifference(bot.bot(), source).or(() -> cadenceDifference(bot, source.orElseThrow()));
            if (broken.isPresent()) {
                differences.add(broken.get());
            } else {
                reached = live(bot, source.orElseThrow(), compared, over);
                differences.addAll(explained(bot, compared.differences()));
            }
            return BotReport.of(run, bot, Math.min(reached, end - 1), compared.digests(), rows, differences);
        }
    }

    /** Returns the position up to which the two were compared. */
    private long live(BotOnLog bot, BotSource source, Compared compared, boolean over) {
        try (Replay replay =
                new Replay(run, tape, bot.history(), source, languages.apply(source.language()), compared)) {
            boolean alive = liveTo(replay, bot) && replay.settle(bot.settled());
            if (alive && bot.history().status() == BotStatus.DONE) {
                replay.finish();
            }
            compared.maybeAhead();
            if (alive && replay.settleAll()) {
                boolean all = bot.complete() || over && compared.isLevel();
                compared.end(all ? Long.MAX_VALUE : bot.through());
                return all ? replay.cursor() - 1 : bot.through();
            }
            return Math.min(bot.through(), replay.cursor() - 1);
        }
    }

    private boolean liveTo(Replay replay, BotOnLog bot) {
        for (long at = replay.cursor(); at <= bot.through(); at = replay.cursor()) {
            if (!replay.through(Math.min(bot.through(), at + STEP - 1), bot.settled())) {
                return false;
            }
            lived.accept(replay.cursor() - at);
        }
        return true;
    }

    /** The source must be the one that the version names, and be what the topic says of it. */
    private static Optional<Difference> sourceDifference(String bot, Optional<BotSource> source) {
        if (source.isEmpty()) {
            return Optional.of(Difference.of("source", bot, null, "topic bots"));
        }
        BotSource there = source.get();
        Reading reading = Reading.of(there.file(), there.source());
        boolean same =
                reading instanceof Reading.Readable(BotSource read) && isSame(read, there) && bot.equals(there.bot());
        return same
                ? Optional.empty()
                : Optional.of(
                        Difference.of("source", bot, BotSource.version(there.name(), there.source()), "topic bots"));
    }

    /** Sources that are on record from before runs had a cadence do not say that the file leaves it open. */
    private static boolean isSame(BotSource read, BotSource there) {
        return read.equals(there) || read.at(read.interval()).equals(there);
    }

    /** A bot is called as often as the run says, or its source: whoever wrote down something else has made it up. */
    private Optional<Difference> cadenceDifference(BotOnLog bot, BotSource there) {
        Long recorded = bot.history().interval();
        if (recorded == null
                || !(Reading.of(there.file(), there.source()) instanceof Reading.Readable(BotSource read))) {
            return Optional.empty();
        }
        // What is on record of the source may be from before its file could leave it open: then a second counts.
        long asked = run.interval(read);
        return recorded == asked || recorded == there.interval()
                ? Optional.empty()
                : Optional.of(
                        Difference.of("cadence", Long.toString(recorded), Long.toString(asked), "the run's spec"));
    }

    private List<Difference> explained(BotOnLog bot, List<Difference> differences) {
        List<Difference> all = new ArrayList<>();
        for (Difference one : differences) {
            List<String> ticks;
            try {
                ticks = tape
                        .last(
                                TICKS,
                                bot.history().started(),
                                one.position(),
                                bot.history().symbols())
                        .stream()
                        .map(TickLine::of)
                        .toList();
            } catch (ProofException e) {
                ticks = List.of(e.getMessage());
            }
            all.add(one.withTicks(ticks));
        }
        return all;
    }
}
