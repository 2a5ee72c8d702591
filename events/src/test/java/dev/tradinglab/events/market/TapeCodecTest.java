package dev.tradinglab.events.market;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.topic.Topics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeCodecTest {
    /** The thread's own time, since others use the machine too. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final int RECORDS = 120_000;
    private static final String USUAL =
            "{\"type\":\"trade\",\"v\":1,\"lease\":3,\"source\":\"binance\",\"symbol\":\"BTCUSDT\","
                    + "\"time\":1700000000000001,\"received\":1700000000000009,\"price\":\"28165.47\",\"size\":\"0.001\","
                    + "\"id\":\"31415\",\"side\":\"SELL\"}";

    private final JsonCodec<TapeRecord> jackson = new JsonCodec<>(TapeRecord.class);
    private final JsonCodec<TapeRecord> codec = Topics.TICKS.codec();

    @Test
    void shouldBeTheCodecOfEveryTape() {
        assertThat(Topics.tape("ticks.any").codec()).isInstanceOf(TapeCodec.class);
    }

    @Test
    void shouldWriteTheBytesThatJacksonWrites() throws UnreadableRecordException {
        // Given
        long seed = seed();
        RandomTape tape = new RandomTape(new Random(seed));
        for (int i = 0; i < RECORDS; i++) {
            TapeRecord record = tape.next();

            // When
            byte[] bytes = codec.encode(record);

            // Then
            assertThat(new String(bytes, UTF_8))
                    .as("record %d of seed %d", i, seed)
                    .isEqualTo(new String(jackson.encode(record), UTF_8));
        }
    }

    @Test
    void shouldReadWhatJacksonReadsAndNothingElse() {
        // Given
        long seed = seed();
        Random random = new Random(seed);
        RandomTape tape = new RandomTape(random);
        int unreadable = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] bytes = codec.encode(tape.next());
            byte[] input =
                    switch (random.nextInt(5)) {
                        case 0 -> bytes;
                        case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
                        case 2 -> reordered(bytes, random);
                        default -> mutated(bytes, random);
                    };

            // When
            Object read = valueOrUnreadable(codec, input);

            // Then
            assertThat(read)
                    .as("record %d of seed %d: %s", i, seed, new String(input, UTF_8))
                    .isEqualTo(valueOrUnreadable(jackson, input));
            unreadable += read instanceof String ? 1 : 0;
        }
        // A test of bad bytes that were all good, or the other way round, would show little.
        assertThat(unreadable).isBetween(RECORDS / 10, RECORDS * 9 / 10);
    }

    @Test
    void shouldRefuseWhatNamesNoLease() {
        for (String usual : List.of(USUAL, "{\"type\":\"clock\",\"v\":1,\"lease\":3,\"time\":5}")) {
            byte[] none = usual.replace("\"lease\":3", "\"lease\":-1").getBytes(UTF_8);
            assertThat(valueOrUnreadable(codec, usual.getBytes(UTF_8))).isInstanceOf(MarketEvent.class);
            assertThat(valueOrUnreadable(codec, none)).isEqualTo("unreadable");
            assertThat(valueOrUnreadable(jackson, none)).isEqualTo("unreadable");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lease\":3 ~ \"lease\":03",
                "\"lease\":3 ~ \"lease\":-0",
                "\"lease\":3 ~ \"lease\":+3",
                "\"lease\":3 ~ \"lease\":3.0",
                "\"lease\":3 ~ \"lease\":3e0",
                "\"lease\":3 ~ \"lease\":\"3\"",
                "\"lease\":3 ~ \"lease\":",
                "\"lease\":3 ~ \"lease\":-",
                "\"lease\":3 ~ \"lease\":9223372036854775807",
                "\"lease\":3 ~ \"lease\":9223372036854775808",
                "\"lease\":3 ~ \"lease\":-9223372036854775808",
                "\"lease\":3 ~ \"lease\":null",
                "\"v\":1 ~ \"v\":2",
                "\"time\":1700000000000001 ~ \"time\":253402300799999999",
                "\"time\":1700000000000001 ~ \"time\":253402300800000000",
                "\"lease\":3, ~ ",
                "\"28165.47\" ~ \"28165.\"",
                "\"28165.47\" ~ \".47\"",
                "\"28165.47\" ~ \"028165.47\"",
                "\"28165.47\" ~ \"-28165.47\"",
                "\"28165.47\" ~ \"0\"",
                "\"28165.47\" ~ \"\"",
                "\"28165.47\" ~ \"1e3\"",
                "\"28165.47\" ~ 28165.47",
                "\"28165.47\" ~ \"0.123456785\"",
                "\"28165.47\" ~ \"92233720368.54775807\"",
                "\"28165.47\" ~ \"92233720368.54775808\"",
                "\"28165.47\" ~ \"9999999999.99999999\"",
                "\"28165.47\" ~ null",
                "\"BTCUSDT\" ~ \"\"",
                "\"BTCUSDT\" ~ \"A B\"",
                "\"BTCUSDT\" ~ \"\\u0041\"",
                "\"BTCUSDT\" ~ null",
                "\"source\":\"binance\" ~ \"source\":\"\"",
                "\"SELL\" ~ \"sell\"",
                "\"SELL\" ~ \"BUY\",\"side\":\"SELL\"",
                "\"SELL\"} ~ \"SELL\",\"more\":true,\"backfilled\":true}",
                "\"SELL\"} ~ \"SELL\",\"backfilled\":false}",
                "\"SELL\"} ~ \"SELL\",\"unknown\":{\"a\":[1]}}",
                "\"SELL\"} ~ \"SELL\"} ",
                "\"SELL\"} ~ \"SELL\"}}",
                "\"SELL\"} ~ \"SELL\"}{}",
                "\"SELL\"} ~ \"SELL\"",
                "\"trade\" ~ \"clock\"",
                "\"trade\" ~ \"lease\""
            })
    void shouldReadAnOddRecordAsJacksonDoes(String change) {
        // Given
        String[] fromTo = change.split(" ~ ", 2);
        String odd = USUAL.replace(fromTo[0], fromTo[1]);
        assertThat(odd).isNotEqualTo(USUAL);

        // When
        Object read = valueOrUnreadable(codec, odd.getBytes(UTF_8));

        // Then
        assertThat(read).isEqualTo(valueOrUnreadable(jackson, odd.getBytes(UTF_8)));
    }

    @Test
    void shouldGiveEqualSymbolsAsOneObject() throws UnreadableRecordException {
        // When
        Trade one = (Trade) codec.decode(USUAL.getBytes(UTF_8));
        Trade other = (Trade) codec.decode(USUAL.getBytes(UTF_8));

        // Then
        assertThat(one.symbol()).isSameAs(other.symbol());
        assertThat(one.source()).isSameAs(other.source());
    }

    @Test
    void shouldReadTheSameTradesAsJacksonWhileBothAreTimed() throws UnreadableRecordException {
        // Given
        List<byte[]> trades = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            trades.add(USUAL.replace("28165.47", "28" + i + "." + i % 97)
                    .replace("31415", "31" + i)
                    .getBytes(UTF_8));
        }

        // When
        Timed fast = timed(codec, trades);
        Timed slow = timed(jackson, trades);

        // Then
        assertThat(fast.prices()).isEqualTo(slow.prices()).isNotZero();
        System.out.printf(
                "TapeCodec %.0f ns a trade, Jackson %.0f ns: %.1f times faster%n",
                fast.nanos(), slow.nanos(), slow.nanos() / fast.nanos());
    }

    /** Nanoseconds a record in the best of some rounds, which the neighbours on the machine disturbed least, and what was read. */
    private record Timed(double nanos, long prices) {}

    private static Timed timed(JsonCodec<TapeRecord> codec, List<byte[]> records) throws UnreadableRecordException {
        double best = Double.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < 50; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            for (byte[] record : records) {
                sum += ((Trade) codec.decode(record)).price();
            }
            best = Math.min(best, (double) (CPU.getCurrentThreadCpuTime() - start) / records.size());
        }
        return new Timed(best, sum);
    }

    private static Object valueOrUnreadable(JsonCodec<TapeRecord> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UnreadableRecordException e) {
            return "unreadable";
        }
    }

    /** One to three bytes replaced, left out or put in, mostly by what JSON is made of. */
    private static byte[] mutated(byte[] bytes, Random random) {
        StringBuilder text = new StringBuilder(new String(bytes, ISO_8859_1));
        String alphabet = "0123456789{}[]\",:.-+eE \\tfn\u00e9\n";
        for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            char c = random.nextInt(4) == 0
                    ? (char) random.nextInt(256)
                    : alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, c);
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    /** The same fields in another order, some of them twice or not at all. */
    private static byte[] reordered(byte[] bytes, Random random) {
        String text = new String(bytes, UTF_8);
        List<String> fields =
                new ArrayList<>(List.of(text.substring(1, text.length() - 1).split(",(?=\")")));
        switch (random.nextInt(3)) {
            case 0 -> Collections.shuffle(fields, random);
            case 1 -> fields.remove(random.nextInt(fields.size()));
            default -> fields.add(random.nextInt(fields.size()), fields.get(random.nextInt(fields.size())));
        }
        return ("{" + String.join(",", fields) + "}").getBytes(UTF_8);
    }

    private static long seed() {
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("TapeCodecTest: seed " + seed + " (repeat with -Dlab.seed=" + seed + ")");
        return seed;
    }
}
