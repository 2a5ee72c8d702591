package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.hash.Sha256;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.SourceFile;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.archive.BrokenRowException;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.tape.writer.Appender;
import dev.tradinglab.tape.writer.TapeWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A tape that was exported, record by record as it was: its leases stand where they stood, so every event names the one that it was written under, and the
 * SHA-256 comes out the same.
 */
final class WholeTape {
    private static final long REPORT_MASK = (1 << 13) - 1;
    private static final long NOWHERE = -1;

    /** The source of simulated markets. */
    private static final String SIMULATED = "sim";

    private final Path path;
    private final Appender out;
    private final ImportProgress progress;
    private final JsonCodec<TapeRecord> codec = Topics.TICKS.codec();
    private final Sha256 sha = new Sha256();
    private final Set<String> symbols = new TreeSet<>();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private long next;
    private long lease = NOWHERE;
    private long events;
    private long ignored;
    private long firstTime;
    private long lastTime;
    private boolean simulated;
    private boolean checked;

    /** @param out appends to a new topic */
    WholeTape(Path path, Appender out, ImportProgress progress) {
        this.path = path;
        this.out = out;
        this.progress = progress;
    }

    /** True for a file that {@code ./lab tapes export} has written. */
    static boolean isOne(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz") || name.endsWith(".jsonl.zip");
    }

    /**
     * Sends all of it.
     *
     * @param flush waits until all that was sent is there
     * @return what the tape holds, under a name and topic that are given
     * @throws LabException naming file and line, when a line is no record or what is there cannot be a whole tape
     */
    TapeManifest write(String name, String topic, String topicId, Runnable flush) {
        String fileSha = readAll();
        flush.run();
        requireAllThere();
        progress.at(100, events);
        progress.read(
                new FileReport(path, "a whole tape", checked, events, ignored, "of a writer that had been replaced"));
        return new TapeManifest(
                name,
                topic,
                topicId,
                TapeState.SEALED,
                simulated,
                0,
                next,
                events,
                firstTime,
                lastTime,
                List.copyOf(symbols),
                sha.hex(),
                List.of(new SourceFile(path.getFileName().toString(), fileSha)));
    }

    /** Returns the file's SHA-256. */
    private String readAll() {
        try (RawFile raw = new RawFile(path)) {
            long size = Math.max(1, Files.size(path));
            LineReader lines = new LineReader(raw.text());
            try {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    take(line.getBytes(StandardCharsets.ISO_8859_1));
                    if ((next & REPORT_MASK) == 0) {
                        progress.at((int) Math.min(99, raw.bytesRead() * 100 / size), events);
                    }
                }
            } catch (BrokenRowException | UnreadableRecordException e) {
                throw new LabException(path + ", line " + lines.line() + ": " + e.getMessage(), e);
            }
            String fileSha = raw.sha();
            checked = Checksum.verify(path, fileSha);
            return fileSha;
        } catch (IOException e) {
            throw new LabException(path + ": " + e.getMessage(), e);
        }
    }

    private void take(byte[] line) throws UnreadableRecordException, BrokenRowException {
        TapeRecord record = codec.decode(line);
        String key =
                switch (record) {
                    case TapeLease _ -> {
                        lease = next;
                        yield null;
                    }
                    case MarketEvent event -> {
                        take(event);
                        yield TapeWriter.key(event);
                    }
                };
        sha.addLine(line);
        long expected = next++;
        out.append(key, line).whenComplete((offset, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error.getMessage());
            } else if (offset != expected) {
                failure.compareAndSet(null, "somebody else writes to it");
            }
        });
    }

    private void take(MarketEvent event) throws BrokenRowException {
        if (lease == NOWHERE || event.lease() > lease) {
            throw new BrokenRowException("an event under lease " + event.lease()
                    + ", which is not there: this is not a tape from its begin on");
        }
        if (event.lease() != lease) {
            ignored++;
            return;
        }
        firstTime = events == 0 ? event.time() : firstTime;
        lastTime = events == 0 ? event.time() : Math.max(lastTime, event.time());
        events++;
        if (event instanceof PriceEvent price) {
            symbols.add(price.symbol());
            simulated |= SIMULATED.equals(source(price));
        }
    }

    private static String source(PriceEvent event) {
        return switch (event) {
            case Trade trade -> trade.source();
            case Quote quote -> quote.source();
            case Bar bar -> bar.source();
        };
    }

    private void requireAllThere() {
        if (failure.get() != null) {
            throw new LabException("the tape cannot be written: " + failure.get());
        }
        if (events == 0) {
            throw new LabException(path + ": no events in it: nothing to import");
        }
    }
}
