package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where live market data comes from. */
enum Source {
    /** A seeded simulated exchange; needs no network. */
    SIM("a simulated exchange"),
    /** Binance Spot's public streams. */
    BINANCE("Binance, live"),
    /** US stocks from Alpaca; needs a key. */
    ALPACA("Alpaca, live"),
    /** Bets on Manifold Markets. */
    MANIFOLD("Manifold, live"),
    /** US stocks from StockData.org, asked a few times a day; needs a key. */
    STOCKDATA("StockData.org, asked within its plan");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    /** As it is said when the lab is up. */
    String label() {
        return label;
    }

    /**
     * The sources that a lab is fed by, from the command line, the environment or the file of settings.
     *
     * @param told names by commas; the first is the one that the live bots trade on
     * @throws LabException that names all that is wrong at once
     */
    static List<Source> list(String told) {
        List<Source> sources = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        for (String name : told.split(",", -1)) {
            Optional<Source> found = Stream.of(values())
                    .filter(source -> source.name().equalsIgnoreCase(name.strip()))
                    .findFirst();
            if (found.isEmpty()) {
                problems.add("there is no source '" + name.strip() + "'");
            } else if (sources.contains(found.get())) {
                problems.add(found.get() + " is named twice");
            } else {
                sources.add(found.get());
            }
        }
        if (!problems.isEmpty()) {
            throw new LabException("the sources cannot be '" + told + "': " + String.join("; ", problems)
                    + "; a source is one of " + text(List.of(values()), ", ") + ", several are parted by commas");
        }
        return List.copyOf(sources);
    }

    /** Several as users write them. */
    static String text(List<Source> sources, String between) {
        return sources.stream().map(Source::toString).collect(Collectors.joining(between));
    }

    /** The part that takes this one's events where it is not the first. */
    String furtherIngest() {
        return "ingest-" + this;
    }

    /** As users write it and services read it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
