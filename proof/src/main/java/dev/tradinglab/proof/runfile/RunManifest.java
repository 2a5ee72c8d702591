package dev.tradinglab.proof.runfile;

import dev.tradinglab.bothost.life.BotStatus;
import dev.tradinglab.events.canonical.BotDigests;
import dev.tradinglab.events.hash.Sha256;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run file says of itself, in {@code manifest.json}.
 *
 * @param format always {@link #FORMAT}
 * @param v version of the form
 * @param name what the run is called where it is brought in, unless told otherwise
 * @param content what the file holds, as one digest: two exports of the same have the same
 * @param simulated true when no market stands behind its tape
 * @param positions places of the tape, counted from the begin of the run's range
 * @param bots in the order in which their records follow each other
 * @param parts the other entries
 */
record RunManifest(
        String format,
        int v,
        String name,
        String content,
        boolean simulated,
        long positions,
        List<Bot> bots,
        List<Part> parts) {
    static final String FORMAT = "llm-trading-lab run";
    static final int VERSION = 1;

    static final String ENTRY = "manifest.json";
    static final String SPEC = "spec.json";
    static final String TAPE = "tape.jsonl";
    static final String SOURCES = "bots.jsonl";
    static final String COMMANDS = "commands.jsonl";
    static final String ORDERS = "orders.jsonl";
    static final String TRADES = "trades.jsonl";
    static final String EQUITY = "equity.jsonl";

    /**
     * One bot.
     *
     * @param bot its version
     * @param started position of its first event
     * @param through highest position of a mark that speaks of it
     * @param status where its life stood
     * @param digests of its records in the file, in the canonical form
     */
    record Bot(String bot, long started, long through, BotStatus status, BotDigests digests) {
        Bot {
            Objects.requireNonNull(bot);
            Objects.requireNonNull(status);
            Objects.requireNonNull(digests.orders().sha256());
            Objects.requireNonNull(digests.trades().sha256());
            Objects.requireNonNull(digests.equity().sha256());
        }
    }

    /**
     * One entry.
     *
     * @param name in the container
     * @param lines how many
     * @param sha256 of its bytes
     */
    record Part(String name, long lines, String sha256) {
        Part {
            Objects.requireNonNull(name);
            Objects.requireNonNull(sha256);
        }
    }

    RunManifest {
        bots = bots == null ? List.of() : List.copyOf(bots);
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** One digest over those of all parts and all bots. */
    static String content(List<Bot> bots, List<Part> parts) {
        Sha256 sha = new Sha256();
        for (Part part : parts) {
            add(sha, part.name(), part.sha256());
        }
        for (Bot bot : bots) {
            add(sha, bot.bot(), bot.digests().orders().sha256());
            add(sha, bot.bot(), bot.digests().trades().sha256());
            add(sha, bot.bot(), bot.digests().equity().sha256());
        }
        return sha.hex();
    }

    private static void add(Sha256 sha, String name, String digest) {
        sha.add(digest + "  " + name + "\n");
    }

    Optional<Bot> bot(String version) {
        return bots.stream().filter(bot -> bot.bot().equals(version)).findFirst();
    }

    Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
