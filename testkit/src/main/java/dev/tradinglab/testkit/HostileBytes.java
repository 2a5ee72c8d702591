package dev.tradinglab.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tradinglab.events.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What nobody should have to read: JSON that was once right, then cut, flipped, reordered, mixed, blown up, or given values that are meant to hurt.
 * From a seed, so that whatever it finds can be found again.
 */
public final class HostileBytes {
    private static final int OVERSIZED = 300_000;
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "9007199254740993",
            "2147483648",
            "1e400",
            "1e-400",
            "1e19",
            "0.1",
            "-0",
            "007",
            "NaN",
            "1" + "0".repeat(400));
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00\ud800",
            "\u202e\ufeff\u2028",
            "nan",
            "Infinity",
            "-0",
            "1e5",
            "0x10",
            "1_000",
            "99999999999999999999",
            "0.000000001",
            "9223372036854775807",
            "../../etc/passwd",
            "'; DROP TABLE ledger.orders; --",
            "<script>alert(1)</script>",
            "%s%n%1000000d",
            "${jndi:ldap://x}",
            "@",
            "/",
            "a/1/0",
            "\ud83d\ude00",
            "x".repeat(3_000),
            "e\u0301".repeat(400));

    private final Random random;
    private final List<String> samples;

    /** @param samples what is right, to begin with */
    public HostileBytes(long seed, List<String> samples) {
        this.random = new Random(seed);
        this.samples = List.copyOf(samples);
    }

    /** The pinned samples of a topic, which keep their names in tapes and lanes. */
    public static List<String> pinned(String topic) {
        String file = topic.startsWith("ticks") ? "ticks" : topic.replaceFirst("^(backtest|imported)\\.", "");
        Path path = Checkout.root().resolve("events/src/test/resources/samples/v1/" + file + ".jsonl");
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next. */
    public byte[] next() {
        String sample = samples.get(random.nextInt(samples.size()));
        byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(16)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> flipped(bytes);
            case 2 -> random.nextInt(20) == 0 ? deep() : noise();
            case 3 -> mixed(bytes);
            case 4 -> random.nextInt(50) == 0 ? oversized(sample) : turned(bytes);
            default -> tree(sample);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] deep() {
        return "[{\"a\":".repeat(1 + random.nextInt(20_000)).getBytes(StandardCharsets.UTF_8);
    }

    /** The begin of one and the end of another. */
    private byte[] mixed(byte[] bytes) {
        byte[] other = samples.get(random.nextInt(samples.size())).getBytes(StandardCharsets.UTF_8);
        byte[] begin = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        byte[] end = Arrays.copyOfRange(other, random.nextInt(other.length), other.length);
        byte[] both = Arrays.copyOf(begin, begin.length + end.length);
        System.arraycopy(end, 0, both, begin.length, end.length);
        return both;
    }

    /** Its end before its begin. */
    private byte[] turned(byte[] bytes) {
        List<Byte> all = new ArrayList<>();
        for (byte b : bytes) {
            all.add(b);
        }
        Collections.rotate(all, random.nextInt(bytes.length));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = all.get(i);
        }
        return bytes;
    }

    private byte[] oversized(String sample) {
        String longText = Character.toString('a' + random.nextInt(26)).repeat(OVERSIZED);
        return sample.replaceFirst("\"[^\"]*\"([,}])", "\"" + longText + "\"$1").getBytes(StandardCharsets.UTF_8);
    }

    /** Fields removed, doubled, turned round, and given values that were never meant. */
    private byte[] tree(String sample) {
        try {
            if (!(JsonCodec.MAPPER.readTree(sample) instanceof ObjectNode tree)) {
                return sample.getBytes(StandardCharsets.UTF_8);
            }
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                change(anyObject(tree));
            }
            String text = JsonCodec.MAPPER.writeValueAsString(tree);
            return (random.nextInt(10) == 0 ? text.replaceFirst("\\{", "{\"v\":1,\"type\":\"trade\",") : text)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a sample must be JSON: " + sample, e);
        }
    }

    private ObjectNode anyObject(ObjectNode tree) {
        List<ObjectNode> inner = new ArrayList<>();
        for (JsonNode node : tree) {
            (node.isArray() ? node.valueStream() : Stream.of(node))
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .forEach(inner::add);
        }
        return inner.isEmpty() || random.nextInt(3) == 0 ? tree : anyObject(inner.get(random.nextInt(inner.size())));
    }

    private void change(ObjectNode object) {
        if (object.isEmpty()) {
            return;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        String field = fields.get(random.nextInt(fields.size())).getKey();
        switch (random.nextInt(7)) {
            case 0 -> object.remove(field);
            case 1 -> {
                Collections.shuffle(fields, random);
                object.removeAll();
                fields.forEach(each -> object.set(each.getKey(), each.getValue()));
            }
            case 2 ->
                object.set(field, fields.get(random.nextInt(fields.size())).getValue());
            case 3 -> object.putRawValue(field, new RawValue(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            case 4 -> object.set(field, structure());
            default -> object.put(field, TEXTS.get(random.nextInt(TEXTS.size())));
        }
    }

    private JsonNode structure() {
        return switch (random.nextInt(5)) {
            case 0 -> JsonCodec.MAPPER.nullNode();
            case 1 -> JsonCodec.MAPPER.createObjectNode();
            case 2 -> JsonCodec.MAPPER.createArrayNode();
            case 3 -> JsonCodec.MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            default -> {
                ArrayNode array = JsonCodec.MAPPER.createArrayNode();
                array.add(1).addNull().add("x").addObject();
                yield array;
            }
        };
    }
}
