package dev.tradinglab.events.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One family of events as JSON. The same event always becomes the same bytes: fields in declaration order, no blanks.
 * Unknown fields are ignored, a newer {@code "v"} is refused.
 *
 * <p>A subclass may read and write the same bytes in another way; it must give the same values and refuse the same bytes.
 *
 * @param <T> the sealed type of the family
 */
public class JsonCodec<T> {
    /** The one mapper, configured once; for trees and for API answers that carry events. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(2_000_000)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final String family;

    /** A codec for the events of {@code type}. */
    public JsonCodec(Class<T> type) {
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
        this.family = type.getSimpleName();
    }

    /** The event as UTF-8 JSON. */
    public byte[] encode(T event) {
        try {
            return writer.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event of ours must be writable: " + event, e);
        }
    }

    /** @throws UnreadableRecordException when the bytes are not an event of this family, or of a newer version of it */
    public T decode(byte[] json) throws UnreadableRecordException {
        if (json == null) {
            throw new UnreadableRecordException("no value", null);
        }
        try {
            JsonNode tree = MAPPER.readTree(json);
            requireKnownVersion(tree.path("v"));
            T event = reader.readValue(tree);
            if (event == null) {
                throw new UnreadableRecordException("not a " + family + ": null", null);
            }
            return event;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableRecordException("not a " + family + ": " + firstLine(e), e);
        }
    }

    /** A record without a version is of the first one. */
    private void requireKnownVersion(JsonNode version) throws UnreadableRecordException {
        if (version.isMissingNode()) {
            return;
        }
        boolean known = version.isIntegralNumber()
                && version.canConvertToInt()
                && version.intValue() >= 1
                && version.intValue() <= Versioned.VERSION;
        if (!known) {
            throw new UnreadableRecordException(
                    "version " + version + " of " + family + " is not known to this program, which is at "
                            + Versioned.VERSION,
                    null);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
