package dev.tradinglab.launcher.up;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabState;
import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.context.StateFile;
import dev.tradinglab.launcher.process.Guardian;
import dev.tradinglab.launcher.process.HealthProbe;
import dev.tradinglab.launcher.process.OwnedProcess;
import dev.tradinglab.launcher.process.StopOrder;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A running lab, from the first process to the last. */
final class LabSession implements SupervisedPart.Watcher {

    private static final String INGEST = "ingest";

    private final LabContext lab;
    private final UpOptions options;
    private final Reporter reporter;
    private final LabParts parts;
    private final StateFile stateFile;
    private final Guardian guardian = new Guardian();
    private final HealthProbe probe = new HealthProbe();
    private final List<SupervisedPart> supervised = new CopyOnWriteArrayList<>();
    /** Guarded by {@link #stateFile}. */
    private LabState state;
    /** Not the same as the state's: a part that is being born writes the state while another thread stops the lab. */
    private final Object stopLock = new Object();

    private boolean stopped;

    LabSession(LabContext lab, UpOptions options, Reporter reporter) {
        this.lab = lab;
        this.options = options;
        this.reporter = reporter;
        this.parts = new LabParts(lab, options, Secrets.of(lab), AotCaches.use(lab.root()));
        this.stateFile = new StateFile(lab.home().stateFile());
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws LabException if something does not come up; what did is still running then
     */
    void start() throws InterruptedException {
        long begin = System.nanoTime();
        List<PartSpec> stores = parts.stores();
        List<PartSpec> services = parts.services();
        Preflight.checkPorts(stores);
        Preflight.checkPorts(services);
        writeDown(Stream.concat(stores.stream(), services.stream())
                .map(part -> part.state(0, 0))
                .toList());
        startAll(stores);
        createTopics();
        // Before the slowest part is up: who has no market shall hear of it at once.
        services.stream().filter(part -> part.program().equals(INGEST)).forEach(this::watchSource);
        startAll(services);
        sayAddresses(Duration.ofNanos(System.nanoTime() - begin));
        // Last: whoever waits for it in the file has then heard everything.
        change(LabState::allReady);
    }

    private void writeDown(List<PartState> planned) {
        ProcessHandle self = ProcessHandle.current();
        String log = lab.home().log("lab").toString();
        PartState launcher = new PartState("launcher", self.pid(), OwnedProcess.startMillis(self), 0, null, log);
        JdbcAccess jdbc = parts.jdbc();
        LabState begun = new LabState(
                launcher,
                false,
                Source.text(options.sources(), ","),
                parts.kafka(),
                jdbc.url(),
                jdbc.user(),
                parts.dashboard(),
                planned);
        change(none -> begun);
    }

    /** Starts parts beside each other; the first that fails ends the wait for the others. */
    private void startAll(List<PartSpec> specs) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ExecutorCompletionService<Void>(threads);
            for (PartSpec spec : specs) {
                SupervisedPart part = new SupervisedPart(spec, this, reporter, probe);
                supervised.add(part);
                Callable<Void> start = () -> {
                    part.start();
                    return null;
                };
                running.submit(start);
            }
            try {
                for (int i = 0; i < specs.size(); i++) {
                    running.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof LabException known
                        ? known
                        : new LabException("cannot start: " + e.getCause(), e.getCause());
            }
        }
    }

    private void watchSource(PartSpec ingest) {
        switch (ingest.readiness()) {
            case Readiness.Health health -> new SourceWatch(ingest.name(), probe, reporter).start(health.url());
            case Readiness.ReadyLine _ -> throw new IllegalStateException("ingest tells nothing about itself");
        }
    }

    /** What an ingest tells of its source now. */
    private Optional<HealthProbe.Report> told(String ingest) throws InterruptedException {
        for (PartSpec part : parts.services()) {
            if (part.name().equals(ingest) && part.readiness() instanceof Readiness.Health health) {
                return probe.ask(health.url());
            }
        }
        return Optional.empty();
    }

    private void createTopics() {
        long begin = System.nanoTime();
        createTopics(parts.kafka());
        reporter.ready("topics", Duration.ofNanos(System.nanoTime() - begin), "");
    }

    /** Creates the topics that are missing. */
    static void createTopics(String kafka) {
        try (TopicAdmin topics = new TopicAdmin(new KafkaAccess(kafka))) {
            topics.ensureAll(Topics.DEFAULT_PARTITIONS);
        } catch (IllegalStateException e) {
            throw new LabException("cannot create the topics: " + e.getMessage(), e);
        }
    }

    private void sayAddresses(Duration taken) throws InterruptedException {
        String up = "The lab is up in " + Reporter.seconds(taken).strip();
        List<Source> sources = options.sources();
        reporter.say(up + Feeding.of(sources.getFirst(), told(INGEST)));
        for (Source source : sources.subList(1, sources.size())) {
            reporter.say("  " + Feeding.ofFurther(source, told(source.furtherIngest())));
        }
        reporter.say("  Dashboard    " + parts.dashboard());
        reporter.say("  Kafka        " + parts.kafka());
        reporter.say("  PostgreSQL   " + parts.jdbc());
        reporter.say("  Bots         " + options.bots());
        reporter.say("  Data, logs   " + lab.home().dir() + diskUse());
        reporter.say("./lab access shows the token that changes need, and the address for psql.");
        reporter.say("Ctrl-C or ./lab down stops it.");
    }

    /** Of our own Kafka; one from elsewhere has a disk that we do not see. */
    private String diskUse() {
        try {
            return Files.isDirectory(lab.home().kafka())
                    ? " (" + DiskUse.of(lab.home().kafka(), Instant.now()) + ")"
                    : "";
        } catch (IOException e) {
            return " (the disk cannot be looked at: " + e.getMessage() + ")";
        }
    }

    @Override
    public void born(StopOrder.Running part, PartState partState) {
        guardian.watch(part);
        change(before -> before.with(partState));
    }

    @Override
    public void died(StopOrder.Running part) {
        guardian.forget(part.process().pid());
    }

    private void change(UnaryOperator<LabState> how) {
        synchronized (stateFile) {
            state = how.apply(state);
            stateFile.write(state);
        }
    }

    /**
     * Stops everything in order and returns when nothing is left.
     *
     * @return whether this call did it; false if another had, for which it has waited
     */
    boolean stop() {
        synchronized (stopLock) {
            if (stopped) {
                return false;
            }
            stopped = true;
            supervised.forEach(SupervisedPart::expectEnd);
            List<StopOrder.Running> running = supervised.stream()
                    .map(SupervisedPart::running)
                    .flatMap(Optional::stream)
                    .toList();
            if (!running.isEmpty()) {
                reporter.say("Stopping.");
            }
            new StopOrder(line -> reporter.say("  " + line)).stop(running);
            guardian.close();
            stateFile.delete();
            return true;
        }
    }
}
