package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.canonical.Digester;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.equity.EquityRecord;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.WorkFolder;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.log.Cut;
import dev.tradinglab.proof.log.RunLog;
import dev.tradinglab.proof.log.TapeCatalog;
import dev.tradinglab.proof.log.Wishes;
import dev.tradinglab.proof.verify.Verify;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a run into a file: what it is made of, what was done to it, and what came of it. Of a live run it is the stretch up to the marks that
 * all topics hold at this moment; a backtest must be over.
 */
public final class Exporter {
    private final KafkaAccess kafka;
    private final Verify.Progress progress;

    /** @param progress told how many places of the tape are written */
    public Exporter(KafkaAccess kafka, Verify.Progress progress) {
        this.kafka = kafka;
        this.progress = progress;
    }

    /**
     * What was written.
     *
     * @param file where it is
     * @param name what the run will be called where it is brought in
     * @param seal SHA-256 of the file, all but the digits of the seal itself
     */
    public record Written(Path file, String run, String name, long positions, int bots, String seal, String content) {}

    /**
     * Writes.
     *
     * @param told where to; null: the run's name in the working folder
     * @throws ProofException when there is nothing to write, or such a file already
     */
    public Written run(String name, Path told) throws IOException {
        Path file = (told == null ? Path.of(name + ".run.zip") : told).toAbsolutePath();
        if (Files.exists(file)) {
            throw new ProofException(file + " is there already: delete it, or name another file");
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new ProofException(file.getParent() + ": there is no such folder");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (WorkFolder work = WorkFolder.make();
                TopicAdmin topics = new TopicAdmin(kafka);
                Tapes tapes = new Tapes(kafka, Tapes.DEFAULT_KEPT, (_, _) -> {})) {
            Catalog catalog = Catalog.read(kafka, topics);
            RunSpec run = catalog.run(name);
            Cut cut = Cut.at(
                    topics,
                    Cut.EVERYTHING,
                    Topics.orders(run.lane()),
                    Topics.trades(run.lane()),
                    Topics.equity(run.lane()));
            List<BotOnLog> bots = new RunLog(kafka, run, cut, work.path()).readSettled();
            requireWhole(run, bots);
            Wishes wishes = Wishes.read(kafka, topics, run);
            boolean simulated = TapeCatalog.read(kafka, topics).isSimulated(run.tape());
            Written written = new Writing(run, ordered(bots), catalog, wishes, simulated, tapes).write(file, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void requireWhole(RunSpec run, List<BotOnLog> bots) {
        if (bots.isEmpty()) {
            throw new ProofException("nothing of run " + run.run()
                    + " is on all topics yet: is a bot at work in it? see ./lab bots list");
        }
        boolean open = bots.stream().anyMatch(bot -> bot.history().status().isActive());
        if (run.to() != null && open && run.lane() == Lane.BACKTEST) {
            throw new ProofException("backtest " + run.run() + " is not over yet: export it when it is");
        }
    }

    /** Those at an end first: whoever reads marks in this order may take the last one of them for the end of all before. */
    private static List<BotOnLog> ordered(List<BotOnLog> bots) {
        List<BotOnLog> ordered = new ArrayList<>(bots);
        ordered.sort(
                Comparator.comparing((BotOnLog bot) -> bot.history().status().isActive())
                        .thenComparing(BotOnLog::through)
                        .thenComparing(BotOnLog::bot));
        return ordered;
    }

    /** One export. */
    private final class Writing {
        private final RunSpec run;
        private final List<BotOnLog> bots;
        private final Catalog catalog;
        private final Wishes wishes;
        private final boolean simulated;
        private final Tapes tapes;
        private final Map<String, Digester> digesters = new LinkedHashMap<>();
        private long last = -1;

        Writing(RunSpec run, List<BotOnLog> bots, Catalog catalog, Wishes wishes, boolean simulated, Tapes tapes) {
            this.run = run;
            this.bots = bots;
            this.catalog = catalog;
            this.wishes = wishes;
            this.simulated = simulated;
            this.tapes = tapes;
            bots.forEach(bot -> digesters.put(
                    bot.bot(), new Digester(run.run(), bot.bot(), bot.history().started())));
        }

        Written write(Path file, Path part) throws IOException {
            try (RunFileWriter out = new RunFileWriter(part)) {
                out.part(
                        RunManifest.SPEC, lines -> lines.add(Topics.RUNS.codec().encode(run)));
                out.part(RunManifest.SOURCES, this::sources);
                out.part(RunManifest.COMMANDS, this::commands);
                out.part(RunManifest.ORDERS, this::orders);
                out.part(RunManifest.TRADES, this::trades);
                out.part(RunManifest.EQUITY, this::equity);
                long positions = positions();
                out.part(
                        RunManifest.TAPE,
                        lines -> TapeLines.read(
                                tapes.tape(run.tape()),
                                run.from(),
                                positions,
                                done -> progress.at(done, positions),
                                lines::add));
                RunManifest manifest = manifest(positions, out.parts());
                String seal = out.seal(manifest);
                return new Written(file, run.run(), manifest.name(), positions, bots.size(), seal, manifest.content());
            }
        }

        private RunManifest manifest(long positions, List<RunManifest.Part> parts) {
            List<RunManifest.Bot> all = bots.stream()
                    .map(bot -> new RunManifest.Bot(
                            bot.bot(),
                            bot.history().started(),
                            bot.through(),
                            bot.history().status(),
                            digesters.get(bot.bot()).digests()))
                    .toList();
            String content = RunManifest.content(all, parts);
            // Every lab has a run of a live one's name, and what is exported is no more than a stretch of it.
            String name = run.to() == null ? run.run() + "-" + content.substring(0, 8) : run.run();
            return new RunManifest(
                    RunManifest.FORMAT, RunManifest.VERSION, name, content, simulated, positions, all, parts);
        }

        /** A run with an end has all of its range; of another, what its records speak of. */
        private long positions() {
            return run.to() == null ? last + 1 : run.position(run.to());
        }

        private void sources(RunFileWriter.Lines lines) throws IOException {
            for (BotOnLog bot : bots) {
                lines.add(Topics.BOTS
                        .codec()
                        .encode(catalog.bot(bot.bot())
                                .orElseThrow(() -> new ProofException("the source of " + bot.bot()
                                        + " is not on topic bots: the run cannot be lived again"))));
            }
        }

        private void commands(RunFileWriter.Lines lines) throws IOException {
            for (BotOnLog bot : bots) {
                for (Map.Entry<Long, Command> wish : answered(bot).entrySet()) {
                    lines.add(JsonCodec.MAPPER.writeValueAsBytes(new WishLine(wish.getKey(), wish.getValue())));
                }
            }
        }

        private Map<Long, Command> answered(BotOnLog bot) {
            Map<Long, Command> answered = new TreeMap<>();
            try (var walk = bot.orders().walk()) {
                while (walk.peek() != null) {
                    if (walk.take() instanceof BotRecord record && record.command() != null) {
                        Command wish = wishes.at(bot.bot(), record.command());
                        // One that nobody had wished for stays so: it is for verify to say.
                        if (wish != null) {
                            answered.put(record.command(), wish);
                        }
                    }
                }
            }
            return answered;
        }

        /** What stands behind this is not whole. One more, since what is done to a bot before an event has that event's position. */
        private long bound(BotOnLog bot) {
            return bot.history().status().isActive() ? bot.through() + 1 : Long.MAX_VALUE;
        }

        private void seen(BotOnLog bot, long position) {
            // Of a bot at work, what was done to it before an event that it has not seen.
            last = Math.max(last, Math.min(position, bot.history().status().isActive() ? bot.through() : position));
        }

        private void orders(RunFileWriter.Lines lines) throws IOException {
            var codec = Topics.orders(run.lane()).codec();
            for (BotOnLog bot : bots) {
                seen(bot, bot.through());
                try (var walk = bot.orders().walk()) {
                    while (walk.peek() != null) {
                        OrdersRecord record = walk.take();
                        if (record instanceof BotRecord said && said.position() <= bound(bot)) {
                            seen(bot, said.position());
                            digesters.get(bot.bot()).add(record);
                            lines.add(codec.encode(record));
                        }
                    }
                }
            }
        }

        private void trades(RunFileWriter.Lines lines) throws IOException {
            var codec = Topics.trades(run.lane()).codec();
            for (BotOnLog bot : bots) {
                try (var walk = bot.trades().walk()) {
                    while (walk.peek() != null) {
                        TradesRecord record = walk.take();
                        if (record.position() <= bound(bot)) {
                            seen(bot, record.position());
                            digesters.get(bot.bot()).add(record);
                            lines.add(codec.encode(record));
                        }
                    }
                }
            }
        }

        private void equity(RunFileWriter.Lines lines) throws IOException {
            var codec = Topics.equity(run.lane()).codec();
            for (BotOnLog bot : bots) {
                try (var walk = bot.equity().walk()) {
                    while (walk.peek() != null) {
                        EquityRecord record = walk.take();
                        if (record.position() <= bound(bot)) {
                            seen(bot, record.position());
                            digesters.get(bot.bot()).add(record);
                            lines.add(codec.encode(record));
                        }
                    }
                }
            }
        }
    }
}
