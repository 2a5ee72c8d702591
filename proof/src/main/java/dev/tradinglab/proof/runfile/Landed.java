package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.canonical.Digester;
import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.WorkFolder;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Cut;
import dev.tradinglab.proof.log.RunLog;
import dev.tradinglab.proof.log.Spill;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.reader.Tapes;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What was brought in, read again from Kafka as everybody reads it, and compared with the file's digests. */
final class Landed {
    private final KafkaAccess kafka;
    private final TopicAdmin topics;
    private final RunManifest manifest;
    private final RunSpec run;

    Landed(KafkaAccess kafka, TopicAdmin topics, RunManifest manifest, RunSpec run) {
        this.kafka = kafka;
        this.topics = topics;
        this.manifest = manifest;
        this.run = run;
    }

    /** @throws ProofException when the tape is not that of the file */
    void requireTape(LongConsumer done) throws IOException {
        Sha256 sha = new Sha256();
        try (Tapes tapes = new Tapes(kafka, 2, (_, _) -> {})) {
            TapeLines.read(tapes.tape(run.tape()), run.from(), manifest.positions(), done, line -> {
                sha.addLine(line);
            });
        }
        if (!sha.hex().equals(manifest.part(RunManifest.TAPE).sha256())) {
            throw new ProofException("tape " + run.tape() + " did not come out as it is in the file");
        }
    }

    /** @throws ProofException when the records of a bot are not those of the file */
    void requireRecords() throws IOException {
        TopicSpec<?>[] logs = {Topics.orders(run.lane()), Topics.trades(run.lane()), Topics.equity(run.lane())};
        try (WorkFolder work = WorkFolder.make()) {
            List<BotOnLog> there = new RunLog(kafka, run, Cut.at(topics, Cut.EVERYTHING, logs), work.path()).read();
            boolean same =
                    there.size() == manifest.bots().size() && there.stream().allMatch(this::isSame);
            if (!same) {
                throw new ProofException(
                        "the records of run " + run.run() + " did not come out as they are in the file");
            }
        }
    }

    private boolean isSame(BotOnLog bot) {
        Digester digester = new Digester(run.run(), bot.bot(), bot.history().started());
        each(bot.orders(), digester::add);
        each(bot.trades(), digester::add);
        each(bot.equity(), digester::add);
        return manifest.bot(bot.bot())
                .filter(told -> told.digests().equals(digester.digests())
                        && told.started() == bot.history().started()
                        && told.through() == bot.through()
                        && told.status() == bot.history().status())
                .isPresent();
    }

    private static <T> void each(Spill<T> spill, Consumer<T> taker) {
        try (Spill<T>.Walk walk = spill.walk()) {
            while (walk.peek() != null) {
                taker.accept(walk.take());
            }
        }
    }
}
