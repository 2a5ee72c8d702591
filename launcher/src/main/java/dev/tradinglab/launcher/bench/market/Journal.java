package dev.tradinglab.launcher.bench.market;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stand-in wrote down.
 *
 * @param events in the order in which they happened, as they should stand on the tape
 * @param outages when its clients were cut off, by our own clock, microseconds
 */
public record Journal(List<Had> events, List<Long> outages) {
    /** Copies. */
    public Journal {
        events = List.copyOf(events);
        outages = List.copyOf(outages);
    }

    /** Reads a file that may be being written: a last line without an end is left out. */
    public static Journal read(Path file, Fed source) throws IOException {
        String text = Files.readString(file);
        List<Had> events = new ArrayList<>();
        List<Long> outages = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode row = JsonCodec.MAPPER.readTree(line);
            if (row.path("kind").asText().equals("outage")) {
                outages.add(row.path("at").asLong());
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
        return new Journal(events, outages);
    }
}
