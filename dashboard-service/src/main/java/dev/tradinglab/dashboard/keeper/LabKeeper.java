package dev.tradinglab.dashboard.keeper;

import dev.tradinglab.dashboard.botsfolder.BotsFolder;
import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.config.LabConfig;
import dev.tradinglab.dashboard.kafka.LogTail;
import dev.tradinglab.dashboard.liverun.LiveRun;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.DeadLetters;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The one background thread: follows the small topics and, of several dashboards the one that has the {@link Office}, makes the live run and
 * keeps the bots those of the folder. Whatever fails, it starts over from the topics until it works.
 */
@ApplicationScoped
public class LabKeeper {
    private static final Logger LOG = Logger.getLogger(LabKeeper.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final Duration GOODBYE = Duration.ofSeconds(2);
    /** A look is followed by so many times of its length without one, so that thousands of bots in the folder keep no processor busy. */
    private static final int REST = 30;

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final LabConfig config;
    private final KafkaAccess kafka;
    private final Catalog catalog;
    private final LiveRun liveRun;
    private final BotsFolder folder;
    private final Unreadables unreadables;
    private volatile String trouble = "not connected to Kafka yet";
    private volatile boolean stopping;
    private volatile Thread thread;

    /** Wires the parts. */
    public LabKeeper(
            LabConfig config,
            KafkaAccess kafka,
            Catalog catalog,
            LiveRun liveRun,
            BotsFolder folder,
            DeadLetters deadLetters) {
        this.config = config;
        this.kafka = kafka;
        this.catalog = catalog;
        this.liveRun = liveRun;
        this.folder = folder;
        this.unreadables = new Unreadables(deadLetters);
    }

    /** Why the small topics are not being followed; null while they are. */
    public String trouble() {
        return trouble;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("lab-keeper").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        // By itself the thread ends within a look; an interrupt would break off what Kafka's clients do to say goodbye.
        if (!thread.join(GOODBYE)) {
            thread.interrupt();
            thread.join(GOODBYE);
        }
    }

    private void run() {
        while (!stopping) {
            try {
                keep();
            } catch (RuntimeException e) {
                trouble = String.valueOf(e.getMessage());
                if (!stopping) {
                    LOG.warnf("cannot follow Kafka, trying again: %s", causes(e));
                    pause();
                }
            } catch (Error e) {
                // Nobody else would notice that this thread has ended.
                trouble = "the background work has ended: " + e;
                throw e;
            }
        }
    }

    private void keep() {
        try (var topics = new TopicAdmin(kafka);
                var tail = new LogTail(kafka, unreadables::add)) {
            topics.ensureAll(config.partitions());
            catalog.follow(tail);
            tail.begin();
            catalog.partitions(topics.partitions(Topics.COMMANDS));
            try (var office = new Office(kafka, config.instance())) {
                keep(topics, tail, office);
            }
        }
    }

    private void keep(TopicAdmin topics, LogTail tail, Office office) {
        boolean ensured = false;
        long asked = System.nanoTime();
        long rested = asked;
        while (!stopping) {
            tail.poll(config.watch().every());
            boolean mine = office.isMine();
            if (mine && !ensured) {
                liveRun.ensure(topics, tail);
                ensured = true;
            }
            if (liveRun.spec().isPresent() && System.nanoTime() - rested >= 0) {
                long begun = System.nanoTime();
                folder.look(liveRun.id(), tail, mine);
                trouble = null;
                rested = System.nanoTime() + (System.nanoTime() - begun) * REST;
            }
            if (System.nanoTime() - asked > HEARTBEAT.toNanos()) {
                tail.requireAnswer(HEARTBEAT);
                asked = System.nanoTime();
            }
        }
    }

    private static String causes(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + causes(e.getCause());
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
