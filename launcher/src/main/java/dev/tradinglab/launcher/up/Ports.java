package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Which part answers on which loopback port. */
final class Ports {

    private static final int KAFKA = 9092;
    private static final int POSTGRES = 5432;
    private static final int FIRST_SERVICE = 8080;

    /** As many as there are partitions of work to share. */
    static final int MOST_RUNNERS = 16;

    private static final int KAFKA_FROM_BASE = 50;

    private static final int POSTGRES_FROM_BASE = 51;

    private final Map<String, Integer> ports;

    private Ports(Map<String, Integer> ports) {
        this.ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }

    /**
     * The usual ports, or those counted from a base, some of them replaced.
     *
     * @param sources where market data comes from
     * @param runners number of runner instances
     * @param base the dashboard's port, the others following it; empty for the usual ones
     * @param chosen port by part name
     * @throws LabException if a name is no part's, a port no port, or two parts would share one
     */
    static Ports of(List<Source> sources, int runners, OptionalInt base, Map<String, Integer> chosen) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("kafka", base.isPresent() ? base.getAsInt() + KAFKA_FROM_BASE : KAFKA);
        ports.put("postgres", base.isPresent() ? base.getAsInt() + POSTGRES_FROM_BASE : POSTGRES);
        int first = base.orElse(FIRST_SERVICE);
        ports.put("dashboard", first);
        ports.put("ingest", first + 1);
        for (int i = 1; i <= runners; i++) {
            ports.put("runner-" + i, first + 1 + i);
        }
        // Behind the most runners that there may be, so that their number moves nobody else.
        ports.put("broker", first + MOST_RUNNERS + 2);
        ports.put("ledger", first + MOST_RUNNERS + 3);
        // Each source has a port of its own, whichever the others are.
        sources.stream()
                .skip(1)
                .forEach(source -> ports.put(source.furtherIngest(), first + MOST_RUNNERS + 4 + source.ordinal()));
        chosen.forEach((name, port) -> {
            if (ports.replace(name, port) == null) {
                throw new LabException(
                        "no part is called '" + name + "'; there are " + String.join(", ", ports.keySet()));
            }
        });
        requireSound(ports);
        return new Ports(ports);
    }

    private static void requireSound(Map<String, Integer> ports) {
        Map<Integer, String> owners = new LinkedHashMap<>();
        ports.forEach((name, port) -> {
            if (port < 1 || port > 65_535) {
                throw new LabException("port " + port + " (" + name + ") is no port; choose 1 to 65535");
            }
            String other = owners.put(port, name);
            if (other != null) {
                throw new LabException("port " + port + " is given to both " + other + " and " + name);
            }
        });
    }

    /** The ports of our own services by name, in the order of the flow. */
    Map<String, Integer> services() {
        Map<String, Integer> services = new LinkedHashMap<>(ports);
        services.keySet().removeAll(List.of("kafka", "postgres"));
        return services;
    }

    /** A part's port. */
    int of(String part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalArgumentException("no part " + part);
        }
        return port;
    }
}
