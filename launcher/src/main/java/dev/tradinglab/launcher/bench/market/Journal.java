package dev.tradinglab.launcher.bench.market;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.market.Correction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stand-in wrote down.
 *
 * @param events in the order in which they happened, as they should stand on the tape
 * @param revisions what was taken back or changed, in the order in which that was told
 * @param outages when its clients were cut off, by our own clock, microseconds
 */
public record Journal(List<Had> events, List<Revision> revisions, List<Long> outages) {
    private static final Set<String> REVISIONS =
            Stream.of(Correction.Kind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /** Copies. */
    public Journal {
        events = List.copyOf(events);
        revisions = List.copyOf(revisions);
        outages = List.copyOf(outages);
    }

    /** Reads a file that may be being written: a last line without an end is left out. */
    public static Journal read(Path file, Fed source) throws IOException {
        String text = Files.readString(file);
        List<Had> events = new ArrayList<>();
        List<Revision> revisions = new ArrayList<>();
        List<Long> outages = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode row = JsonCodec.MAPPER.readTree(line);
            String kind = row.path("kind").asText().toUpperCase(Locale.ROOT);
            if (kind.equals("OUTAGE")) {
                outages.add(row.path("at").asLong());
            } else if (REVISIONS.contains(kind)) {
                revisions.add(new Revision(
                        row.path("symbol").asText(),
                        row.path("trade").asText(),
                        Correction.Kind.valueOf(kind),
                        Fixed.parse(row.path("price").asText()),
                        Fixed.parse(row.path("size").asText()),
                        row.path("at").asLong(),
                        row.path("told").asBoolean()));
            } else {
                events.addAll(source.onTape(new Had(
                        row.path("symbol").asText(),
                        row.path("id").asText(),
                        row.path("time").asLong(),
                        row.path("at").asLong(),
                        Fixed.parse(row.path("price").asText()),
                        Fixed.parse(row.path("size").asText()),
                        row.path("swapped").asBoolean())));
            }
        }
        return new Journal(events, revisions, outages);
    }
}
