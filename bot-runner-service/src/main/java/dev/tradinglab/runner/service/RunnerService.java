package dev.tradinglab.runner.service;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.languages.WarmUp;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.BotUse;
import dev.tradinglab.runner.Runner;
import dev.tradinglab.runner.RunnerConfig;
import dev.tradinglab.runner.RunnerStatus;
import dev.tradinglab.runner.metrics.RunnerMetrics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the runner beside the HTTP server, and ends the process when the runner cannot go on: the launcher starts another. */
@ApplicationScoped
public class RunnerService {
    private static final Logger LOG = Logger.getLogger(RunnerService.class);
    private static final int FAILED = 1;
    private static final long LONGEST_SHUTDOWN_MILLIS = 8_000;

    private final RunnerConfig config;
    private final KafkaAccess kafka;
    private final MeterRegistry registry;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile BotLanguages languages;
    private volatile BotLanguage python;
    private volatile Runner runner;

    RunnerService(
            RunnerConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            MeterRegistry registry) {
        this.config = config;
        this.kafka = new KafkaAccess(servers);
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        // Python takes seconds to come up; health answers meanwhile.
        Thread opening = Thread.ofPlatform().name("runner-start").unstarted(this::open);
        // All threads of ours inherit this one's class loader. That of a Quarkus thread answers by an index of the
        // application's own jars, in which
        // GraalPy does not find the language of its regular expressions: import re would fail.
        opening.setContextClassLoader(BotLanguages.class.getClassLoader());
        opening.start();
    }

    private void open() {
        try {
            GuestLimits limits =
                    GuestLimits.DEFAULT.withCallBudget(config.runner().callBudget());
            languages = new BotLanguages(limits, this::stuck);
            BotLanguage slowest = languages.of(BotSource.Language.PYTHON);
            slowest.open(WarmUp.BOT, 0).close();
            python = slowest;
            LOG.infof("GraalPy is %s", slowest.mode());
            runner = new Runner(config, kafka, languages::of, new RunnerMetrics(registry), this::fail);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void stuck(String bot) {
        Runner present = runner;
        if (present != null) {
            present.stuck(bot);
        }
    }

    /** Ends the process with an exit code that tells the launcher to start another. */
    private void fail(Throwable why) {
        if (ending.compareAndSet(false, true)) {
            LOG.fatalf(why, "%s cannot go on", config.instance());
            Thread.ofPlatform().daemon().name("last-resort").start(RunnerService::halt);
            Quarkus.asyncExit(FAILED);
        }
    }

    /** A thread that is lost to a bot, or a Kafka that does not answer, must not keep the process alive. */
    private static void halt() {
        try {
            Thread.sleep(LONGEST_SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(FAILED);
    }

    void stop(@Observes ShutdownEvent event) {
        ending.set(true);
        if (runner != null) {
            runner.close();
        }
        if (languages != null) {
            languages.close();
        }
    }

    /** How GraalPy runs; empty before it is up. */
    Optional<String> pythonMode() {
        return Optional.ofNullable(python).map(BotLanguage::mode);
    }

    /** How the runner stands; empty before it has started. */
    Optional<RunnerStatus> status() {
        return Optional.ofNullable(runner).map(Runner::status);
    }

    /** What each bot at work here has used; none before it has started. */
    List<BotUse> uses() {
        return Optional.ofNullable(runner).map(Runner::uses).orElse(List.of());
    }

    String instance() {
        return config.instance();
    }
}
