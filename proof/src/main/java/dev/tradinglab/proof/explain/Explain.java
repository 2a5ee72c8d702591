package dev.tradinglab.proof.explain;

import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesRecord;
import dev.tradinglab.proof.ProofException;
import dev.tradinglab.proof.WorkFolder;
import dev.tradinglab.proof.log.BotOnLog;
import dev.tradinglab.proof.log.Catalog;
import dev.tradinglab.proof.log.Cut;
import dev.tradinglab.proof.log.RunLog;
import dev.tradinglab.proof.log.Spill;
import dev.tradinglab.proof.log.TopicPass;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.proof.replay.Replay;
import dev.tradinglab.proof.replay.TickLine;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import dev.tradinglab.tape.lease.OrdersFence;
import dev.tradinglab.tape.reader.Tapes;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reopens one decision: what the bot saw, what it had, what it said, what it asked for, and what became of it and why. */
public final class Explain {
    private static final int TICKS = 10;

    private final KafkaAccess kafka;
    private final Function<BotSource.Language, BotLanguage> languages;

    /** Reads the topics of this Kafka only. */
    public Explain(KafkaAccess kafka, Function<BotSource.Language, BotLanguage> languages) {
        this.kafka = kafka;
        this.languages = languages;
    }

    /**
     * Explains an order.
     *
     * @param id {@code name@hash/position/index}
     * @param told its run; null: the one that has such an order
     * @throws ProofException when there is no such order
     */
    public Explanation order(String id, String told) throws IOException {
        OrderId order = OrderId.parse(id);
        try (WorkFolder work = WorkFolder.make();
                TopicAdmin topics = new TopicAdmin(kafka);
                Tapes tapes = new Tapes(kafka, Tapes.DEFAULT_KEPT, (_, _) -> {})) {
            Catalog catalog = Catalog.read(kafka, topics);
            RunSpec run = catalog.run(told == null ? runOf(topics, order) : told);
            int partition = Partitions.of(order.bot(), topics.partitions(Topics.orders(run.lane())));
            Cut cut = Cut.at(
                            topics,
                            Cut.EVERYTHING,
                            Topics.orders(run.lane()),
                            Topics.trades(run.lane()),
                            Topics.equity(run.lane()))
                    .only(partition);
            BotOnLog bot = new RunLog(kafka, run, cut, work.path())
                    .read().stream()
                            .filter(one -> one.bot().equals(order.bot()))
                            .findFirst()
                            .orElseThrow(
                                    () -> new ProofException("run " + run.run() + " never had a bot " + order.bot()));
            BotSource source = catalog.bot(order.bot())
                    .orElseThrow(() -> new ProofException("the source of " + order.bot() + " is not on topic bots"));
            return explain(run, new LifeTape(tapes, run), order, bot, source);
        }
    }

    private Explanation explain(RunSpec run, LifeTape tape, OrderId order, BotOnLog bot, BotSource source) {
        OrderPlaced placed = placed(order, bot.orders());
        Moment moment = new Moment(order, placed.order());
        List<String> symbols = bot.history().symbols();
        long started = bot.history().started();
        try (Replay replay = new Replay(run, tape, bot.history(), source, languages.apply(source.language()), moment)) {
            moment.watch(replay::account);
            replay.through(order.position(), Integer.MAX_VALUE);
        }
        return new Explanation(
                order.text(),
                run.run(),
                order.position(),
                TickLine.time(placed.time()),
                Asked.words(placed.order()),
                placed.command() == null
                        ? "the bot"
                        : "a wish from outside, offset " + placed.command() + " of commands",
                tape.last(TICKS, started, order.position(), symbols).stream()
                        .map(TickLine::of)
                        .toList(),
                moment.account(),
                List.copyOf(moment.said()),
                new Ending(run, tape).of(outcome(order, bot.trades())),
                moment.isSeen());
    }

    private static OrderPlaced placed(OrderId order, Spill<OrdersRecord> log) {
        try (var walk = log.walk()) {
            while (walk.peek() != null) {
                if (walk.take() instanceof OrderPlaced placed && placed.id().equals(order.text())) {
                    return placed;
                }
            }
        }
        throw new ProofException("there is no order " + order.text() + " in that run");
    }

    private static Outcome outcome(OrderId order, Spill<TradesRecord> log) {
        try (var walk = log.walk()) {
            while (walk.peek() != null) {
                if (walk.take() instanceof Outcome outcome && outcome.order().equals(order.text())) {
                    return outcome;
                }
            }
        }
        return null;
    }

    /** The one run that has such an order. */
    private String runOf(TopicAdmin topics, OrderId order) throws IOException {
        Set<String> runs = new TreeSet<>();
        for (Lane lane : Lane.values()) {
            TopicSpec<OrdersRecord> topic = Topics.orders(lane);
            int partition = Partitions.of(order.bot(), topics.partitions(topic));
            OrdersFence fence = new OrdersFence(OrdersFence.NO_LEASE);
            Cut cut = Cut.at(topics, Cut.EVERYTHING, topic).only(partition);
            TopicPass.over(kafka, topic, cut.of(topic), record -> {
                try {
                    OrdersRecord said = topic.codec().decode(record.value());
                    if (fence.admits(record.offset(), said)
                            && said instanceof OrderPlaced placed
                            && placed.id().equals(order.text())) {
                        runs.add(placed.run());
                    }
                } catch (UnreadableRecordException e) {
                    // It is nobody's order.
                }
            });
        }
        if (runs.isEmpty()) {
            throw new ProofException("there is no order " + order.text() + " on topic orders of any lane");
        }
        if (runs.size() > 1) {
            throw new ProofException("several runs have an order " + order.text() + ": say --run with one of "
                    + String.join(", ", runs));
        }
        return runs.iterator().next();
    }
}
