package dev.tradinglab.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Counters of processes that die: what each said last, summed up over all lives. */
final class Counters {
    private static final int PATIENCE_MILLIS = 500;

    private final Map<String, Double> last = new TreeMap<>();

    /** Asks every part of a lab that answers. */
    void look(Lab lab) {
        for (JsonNode part : lab.state().path("parts")) {
            if (part.hasNonNull("healthUrl")) {
                look(part.path("pid").asLong(), part.path("port").asInt());
            }
        }
    }

    private synchronized void look(long pid, int port) {
        try {
            URLConnection asked = URI.create("http://127.0.0.1:" + port + "/q/metrics")
                    .toURL()
                    .openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream answer = asked.getInputStream()) {
                new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> take(pid, line));
            }
        } catch (IOException frozenOrDead) {
            // What it said before counts.
        }
    }

    private void take(long pid, String line) {
        int space = line.lastIndexOf(' ');
        if (line.startsWith("lab_") && space > 0) {
            last.put(pid + " " + line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        }
    }

    /** Sum of a counter over all lives and tags. */
    synchronized long total(String name) {
        return Math.round(last.entrySet().stream()
                .filter(one -> one.getKey().matches("\\d+ " + name + "(_total)?(\\{.*)?"))
                .mapToDouble(Map.Entry::getValue)
                .sum());
    }
}
