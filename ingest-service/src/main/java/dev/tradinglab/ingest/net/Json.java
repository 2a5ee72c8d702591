package dev.tradinglab.ingest.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradinglab.events.fixed.Fixed;

/** Reads what markets send. Numbers are taken by their decimal text, never as doubles; what a field cannot be is said by an exception. */
public final class Json {
    /** The years 1973 and 5138, as milliseconds. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final long END_MILLIS = 100_000_000_000_000L;
    private static final int MAX_REASON = 500;

    /** Deeper than our own records: texts of people are nested documents. */
    private static final int DEPTH = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws UnreadableFrameException when it is not JSON */
    public static JsonNode read(String text) throws UnreadableFrameException {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || root.isMissingNode()) {
                throw new UnreadableFrameException("not JSON: nothing");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new UnreadableFrameException("not JSON: " + firstLine(e));
        }
    }

    /** Nothing, to go through. */
    public static JsonNode none() {
        return MAPPER.createArrayNode();
    }

    /** A message of ours, from maps, lists, texts and numbers. */
    public static String write(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours must be writable", e);
        }
    }

    /** @throws IllegalArgumentException when there is no such text */
    public static String text(JsonNode data, String field) {
        JsonNode node = data.path(field);
        if (!node.isTextual()) {
            throw new IllegalArgumentException("field " + field + " is no text");
        }
        return node.textValue();
    }

    /** @throws IllegalArgumentException when there is no such whole number */
    public static long number(JsonNode data, String field) {
        JsonNode node = data.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("field " + field + " is no whole number");
        }
        return node.longValue();
    }

    /** @throws IllegalArgumentException when there is no such flag */
    public static boolean flag(JsonNode data, String field) {
        JsonNode node = data.path(field);
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("field " + field + " is neither true nor false");
        }
        return node.booleanValue();
    }

    /**
     * A decimal number, given as a number or as its text, in units of 1e-8.
     *
     * @throws IllegalArgumentException when there is none
     * @throws ArithmeticException when it does not fit
     */
    public static long decimal(JsonNode data, String field) {
        JsonNode node = data.path(field);
        if (!node.isNumber() && !node.isTextual()) {
            throw new IllegalArgumentException("field " + field + " is no number");
        }
        return Fixed.parse(node.asText());
    }

    /**
     * A time given in milliseconds, in microseconds.
     *
     * @throws IllegalArgumentException when there is none of the years 1973 to 5138
     */
    public static long millis(JsonNode data, String field) {
        long millis = number(data, field);
        if (millis < FIRST_MILLIS || millis >= END_MILLIS) {
            throw new IllegalArgumentException("field " + field + " is no time in milliseconds: " + millis);
        }
        return millis * 1_000;
    }

    /** What an exception says, short, since it may quote a text of any length. */
    public static String firstLine(Exception e) {
        return shortened(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }

    /** A text of the market's or none, no longer than a reason may be: it may stand in a gap event. */
    public static String shortened(String text) {
        return text != null && text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "…" : text;
    }
}
