package dev.tradinglab.launcher.imports;

import dev.tradinglab.launcher.context.LabException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trades of one file in the order of their times, those of one time in the order of their rows. Exchanges write their files nearly in that order;
 * a window of rows is enough to mend the rest, and a file that it does not suffice for is refused rather than misread.
 */
final class TradeFile implements AutoCloseable {
    /** Rows that a row may stand before its place. */
    static final int WINDOW = 1_024;

    /** {@code BTCUSDT-trades-2024-08-08.zip}, {@code spot_btcusdt_20240808_trades.csv.gz}. */
    private static final Pattern ARCHIVE_NAME =
            Pattern.compile("([A-Z0-9]{3,20})-(agg)?trades-.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern RECORDED_NAME =
            Pattern.compile("(spot|usdm|coinm)_([a-z0-9]{3,20})_.*", Pattern.CASE_INSENSITIVE);

    private static final Comparator<TradeRow> BY_TIME =
            Comparator.comparingLong(TradeRow::time).thenComparingLong(TradeRow::line);

    private final Path path;
    private final RawFile raw;
    private final LineReader lines;
    private final String symbol;
    private final PriorityQueue<TradeRow> window = new PriorityQueue<>(BY_TIME);
    private CsvLayout layout;
    private String source;
    private boolean ended;
    private long lastTime = Long.MIN_VALUE;
    private long invalid;

    /**
     * Opens a file.
     *
     * @param symbol its symbol; null when the name tells it
     * @throws LabException when it cannot be read or its symbol is unknown
     */
    TradeFile(Path path, String symbol) {
        this.path = path;
        this.symbol = symbol != null
                ? symbol
                : symbolOf(path)
                        .orElseThrow(
                                () -> new LabException(
                                        path
                                                + ": its name does not tell the symbol, as BTCUSDT-trades-2024-08-08.zip does; add --symbol"));
        try {
            this.raw = new RawFile(path);
        } catch (IOException e) {
            throw new LabException(path + ": " + reason(e), e);
        }
        this.lines = new LineReader(raw.text());
    }

    /** The symbol that a file's name tells. */
    static Optional<String> symbolOf(Path path) {
        String name = path.getFileName().toString();
        Matcher archive = ARCHIVE_NAME.matcher(name);
        if (archive.matches()) {
            return Optional.of(archive.group(1).toUpperCase(Locale.ROOT));
        }
        Matcher recorded = RECORDED_NAME.matcher(name);
        return recorded.matches() ? Optional.of(recorded.group(2).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    Path path() {
        return path;
    }

    String symbol() {
        return symbol;
    }

    /** The feed that the ids belong to. Known once a row was read. */
    String source() {
        return source;
    }

    /** Each market counts its ids by itself, and aggregate trades too. */
    private String sourceOf(CsvLayout rows) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        String market = "binance";
        if (name.startsWith("usdm_") || name.startsWith("coinm_")) {
            market += "-" + name.substring(0, name.indexOf('_'));
        }
        return rows.aggregate() ? market + "-agg" : market;
    }

    /** How many rows have been passed over because Binance declared them invalid. */
    long invalid() {
        return invalid;
    }

    /** Bytes of the file read so far. */
    long bytesRead() {
        return raw.bytesRead();
    }

    /** SHA-256 of the file, once all its rows were read. */
    String sha() {
        try {
            return raw.sha();
        } catch (IOException e) {
            throw new LabException(path + ": " + reason(e), e);
        }
    }

    /**
     * The next trade; null behind the last.
     *
     * @throws LabException naming file and line, when a row is broken or too far from its place
     */
    TradeRow next() {
        try {
            while (!ended && window.size() <= WINDOW) {
                read();
            }
        } catch (BrokenRowException e) {
            throw new LabException(path + ", line " + lines.line() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LabException(path + ", after line " + lines.line() + ": " + reason(e), e);
        }
        TradeRow row = window.poll();
        if (row == null) {
            return null;
        }
        if (row.time() < lastTime) {
            throw new LabException(path + ", line " + row.line() + ": more than " + WINDOW
                    + " rows behind its place in time; sort the file by time first");
        }
        lastTime = row.time();
        return row;
    }

    private void read() throws IOException, BrokenRowException {
        String line = lines.next();
        if (line == null) {
            ended = true;
        } else if (layout == null) {
            first(line);
        } else if (!line.isEmpty()) {
            take(line);
        }
    }

    private void first(String line) throws BrokenRowException {
        // A byte order mark, as the bytes that it is.
        String text = line.startsWith("\u00EF\u00BB\u00BF") ? line.substring(3) : line;
        if (CsvLayout.isHeader(text)) {
            layout = CsvLayout.ofHeader(text);
            source = sourceOf(layout);
        } else {
            layout = CsvLayout.ofFirstRow(text);
            source = sourceOf(layout);
            take(text);
        }
    }

    private void take(String line) throws BrokenRowException {
        Optional<TradeRow> row = layout.read(lines.line(), line);
        if (row.isPresent()) {
            window.add(row.get());
        } else {
            invalid++;
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "may not be read";
            case EOFException _ -> "the file ends in the middle: is it complete?";
            case IOException _ -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException e) {
            // It was only read: nothing is lost.
            throw new LabException(path + ": " + reason(e), e);
        }
    }
}
