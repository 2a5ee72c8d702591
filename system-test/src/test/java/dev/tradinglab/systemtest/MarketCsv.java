package dev.tradinglab.systemtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Files of trades for imports: recorded ones thinned out, or invented ones. */
public final class MarketCsv {
    /** A trade as an archive has it: milliseconds, decimal texts. */
    public record Row(long id, BigDecimal price, BigDecimal size, long millis) {}

    private MarketCsv() {}

    /** The last trade of each second of a recorded file with a header line. */
    public static List<Row> lastOfEachSecond(Path gz) throws IOException {
        TreeMap<Long, Row> seconds = new TreeMap<>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gz)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] f = line.split(",");
                Row row =
                        new Row(Long.parseLong(f[0]), new BigDecimal(f[1]), new BigDecimal(f[2]), Long.parseLong(f[4]));
                seconds.put(row.millis() / 1_000, row);
            }
        }
        return List.copyOf(seconds.values());
    }

    /** A random walk, one trade a second and now and then a pause. */
    public static List<Row> invented(long seed, int count) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        long cents = 6_000_000;
        long millis = 1_700_000_000_000L;
        for (int i = 0; i < count; i++) {
            cents += random.nextInt(-3_000, 3_001);
            millis += random.nextInt(20) == 0 ? 7_000 : 1_000;
            rows.add(new Row(
                    i + 1, BigDecimal.valueOf(cents, 2), BigDecimal.valueOf(random.nextInt(1, 100_000), 5), millis));
        }
        return rows;
    }

    /** Writes an archive file without a header line. */
    public static Path write(Path file, List<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(row.id())
                    .append(',')
                    .append(row.price())
                    .append(',')
                    .append(row.size())
                    .append(',')
                    .append(row.price().multiply(row.size()))
                    .append(',')
                    .append(row.millis())
                    .append(",True,True\n");
        }
        return Files.writeString(file, text);
    }
}
