package dev.tradinglab.proof.runfile;

import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.canonical.BotDigests;
import dev.tradinglab.events.canonical.Digester;
import dev.tradinglab.events.equity.EquityMark;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.order.BotFailed;
import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.BotStopped;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.TradesMark;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Reads all of a run file before anything of it is brought in: each line is what it should be, and the digests are those of the manifest. */
final class FileCheck {
    private static final int REPORT = 1 << 14;

    private final RunFile file;
    private final Map<String, Digester> digesters = new LinkedHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> endings = new HashMap<>();
    private final Map<String, BotSource> sources = new LinkedHashMap<>();
    private final Set<String> symbols = new TreeSet<>();
    private long places;
    private long events;
    private long firstTime;
    private long lastTime;

    private FileCheck(RunFile file) {
        this.file = file;
        for (RunManifest.Bot bot : file.manifest().bots()) {
            digesters.put(bot.bot(), new Digester(file.spec().run(), bot.bot(), bot.started()));
        }
    }

    /** Checks; {@code done} is told how many places of the tape were read. */
    static FileCheck of(RunFile file, LongConsumer done) throws IOException {
        FileCheck check = new FileCheck(file);
        file.lines(RunManifest.SOURCES, check::source);
        file.lines(RunManifest.COMMANDS, check::command);
        file.lines(RunManifest.ORDERS, check::order);
        file.lines(RunManifest.TRADES, check::trade);
        file.lines(RunManifest.EQUITY, check::sample);
        file.lines(RunManifest.TAPE, line -> check.place(line, done));
        check.compare();
        return check;
    }

    private void compare() {
        if (places != file.manifest().positions()) {
            throw file.damaged("its tape has " + places + " places instead of "
                    + file.manifest().positions());
        }
        if (!sources.keySet().equals(digesters.keySet())) {
            throw file.damaged("it has not the sources of its bots");
        }
        for (RunManifest.Bot bot : file.manifest().bots()) {
            BotDigests found = digesters.get(bot.bot()).digests();
            if (!found.equals(bot.digests())) {
                throw file.damaged("the records of " + bot.bot() + " are not those of the manifest");
            }
        }
    }

    private void source(byte[] line) throws UnreadableRecordException {
        BotSource source = Topics.BOTS.codec().decode(line);
        require(BotSource.version(source.name(), source.source()).equals(source.bot()), "a source has another hash");
        sources.put(source.bot(), source);
    }

    private void command(byte[] line) throws UnreadableRecordException {
        require(file.spec().run().equals(wish(line).wish().run()), "a wish is of another run");
    }

    /** A line of the entry with wishes. */
    static WishLine wish(byte[] line) throws UnreadableRecordException {
        try {
            WishLine read = JsonCodec.MAPPER.readValue(line, WishLine.class);
            if (read == null || read.wish() == null) {
                throw new UnreadableRecordException("no wish", null);
            }
            return read;
        } catch (IOException e) {
            throw new UnreadableRecordException("not a wish", e);
        }
    }

    private void order(byte[] line) throws UnreadableRecordException {
        switch (Topics.orders(Lane.IMPORTED).codec().decode(line)) {
            case BotRecord said -> {
                require(file.spec().run().equals(said.run()), "a record is of another run");
                digester(said.bot()).add(said);
                long count = counts.merge(said.bot(), 1L, Long::sum);
                if (said instanceof BotStopped || said instanceof BotFailed) {
                    endings.put(said.bot(), count - 1);
                }
            }
            case OrdersMark _, OrdersLease _ -> throw new UnreadableRecordException("of no bot", null);
        }
    }

    private void trade(byte[] line) throws UnreadableRecordException {
        switch (Topics.trades(Lane.IMPORTED).codec().decode(line)) {
            case Outcome outcome -> require(digester(outcome.bot()).add(outcome), "an outcome is not its bot's next");
            case TradesMark _ -> throw new UnreadableRecordException("of no bot", null);
        }
    }

    private void sample(byte[] line) throws UnreadableRecordException {
        switch (Topics.equity(Lane.IMPORTED).codec().decode(line)) {
            case EquitySample sample -> require(digester(sample.bot()).add(sample), "a sample is not its bot's next");
            case EquityMark _ -> throw new UnreadableRecordException("of no bot", null);
        }
    }

    private void place(byte[] line, LongConsumer done) throws UnreadableRecordException {
        MarketEvent event = TapeLines.event(line);
        if (event != null) {
            firstTime = events == 0 ? event.time() : firstTime;
            lastTime = events == 0 ? event.time() : Math.max(lastTime, event.time());
            events++;
            if (event instanceof PriceEvent price) {
                symbols.add(price.symbol());
            }
        }
        if (++places % REPORT == 0) {
            done.accept(places);
        }
    }

    private Digester digester(String bot) throws UnreadableRecordException {
        Digester digester = digesters.get(bot);
        require(digester != null, "of a bot that is not in the manifest");
        return digester;
    }

    private static void require(boolean holds, String otherwise) throws UnreadableRecordException {
        if (!holds) {
            throw new UnreadableRecordException(otherwise, null);
        }
    }

    /** By version. */
    Map<String, BotSource> sources() {
        return sources;
    }

    /** How many records of a bot are on {@code orders}. */
    long count(String bot) {
        return counts.getOrDefault(bot, 0L);
    }

    /** Which of a bot's records ended it, counted from 0; -1 when none did. */
    long ending(RunManifest.Bot bot) {
        boolean ended = bot.status() == BotStatus.STOPPED || bot.status() == BotStatus.FAILED;
        return ended ? endings.getOrDefault(bot.bot(), -1L) : -1;
    }

    long events() {
        return events;
    }

    long firstTime() {
        return firstTime;
    }

    long lastTime() {
        return lastTime;
    }

    /** What the tape holds, in order. */
    Set<String> symbols() {
        return symbols;
    }
}
