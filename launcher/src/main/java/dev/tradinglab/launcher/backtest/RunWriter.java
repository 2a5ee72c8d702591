package dev.tradinglab.launcher.backtest;

import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes what a run is made of, its tape's manifest among it, and the wishes that begin and end a backtest. */
public final class RunWriter implements AutoCloseable {
    private final Producer<String, byte[]> producer;

    /** Connects. */
    public RunWriter(KafkaAccess kafka) {
        this.producer = kafka.promptProducer();
    }

    /** Publishes the bots and the run. */
    public void publish(RunSpec run, List<BotSource> bots) {
        bots.forEach(bot -> write(Topics.BOTS, bot.bot(), bot));
        write(Topics.RUNS, run.run(), run);
    }

    /** Tells the lab of a tape. */
    public void announce(TapeManifest tape) {
        write(Topics.TAPES, tape.name(), tape);
    }

    /** Publishes the bots and the run, then wishes that all bots start. */
    void start(RunSpec run, List<BotSource> bots) {
        publish(run, bots);
        run.bots().forEach(bot -> wish(new StartBot(run.run(), bot)));
    }

    /** Wishes that all bots stop. */
    void stop(RunSpec run) {
        run.bots().forEach(bot -> wish(new StopBot(run.run(), bot)));
    }

    private void wish(Command command) {
        write(Topics.COMMANDS, command.bot(), command);
    }

    private <T> void write(TopicSpec<T> topic, String key, T event) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, topic.codec().encode(event)))
                    .get();
        } catch (ExecutionException e) {
            throw new LabException(
                    "Kafka did not take " + key + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
