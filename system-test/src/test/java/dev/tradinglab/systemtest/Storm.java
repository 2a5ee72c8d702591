package dev.tradinglab.systemtest;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Seeded accidents that befall the parts of a lab at work, one after the other or into one another. */
final class Storm implements AutoCloseable {
    /** What may happen. */
    enum Accident {
        /** kill -9; the launcher brings it back. */
        KILL,
        /** Stopped for longer than the group waits for it, so that others own what it had, and woken again. */
        FREEZE,
        /** One runner more. */
        ADD_RUNNER,
        /** One runner less, in order or not. */
        REMOVE_RUNNER
    }

    private static final List<String> SERVICES = List.of("runner-1", "runner-2", "broker", "ledger");
    private static final List<String> STORES = List.of("kafka", "postgres");

    /** Groups give a member up after 6 s of silence. */
    private static final int LEASE_LOST_MILLIS = 8_000;

    /** One in so many accidents does not wait until the one before is over. */
    private static final int OVERLAP = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Lab lab;
    private final Random random;
    private final boolean stores;
    private final Counters counters = new Counters();
    private final Map<Accident, Integer> counts = new EnumMap<>(Accident.class);
    private final List<String> told = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private ExtraRunner extra;
    private int extras;
    private long longest;
    private String longestAfter = "";
    private long total;

    /** An accident that the lab has not got over yet. */
    private record Open(String what, long since, long place) {}

    /** @param stores Kafka and PostgreSQL too */
    Storm(Lab lab, long seed, boolean stores) {
        this.lab = lab;
        this.random = new Random(seed);
        this.stores = stores;
    }

    /** Lets so many accidents happen; returns when the lab has got over the last. */
    void rage(int events) throws IOException {
        for (int i = 1; i <= events; i++) {
            counters.look(lab);
            long place = place();
            long since = System.nanoTime();
            String what = next();
            told.add(String.format(Locale.ROOT, "%3d %s", i, what));
            System.out.println("storm " + told.getLast());
            open.add(new Open(what, since, place));
            if (i == events || random.nextInt(OVERLAP) > 0) {
                awaitRecovery();
            }
            pause(random.nextInt(1_500));
        }
        counters.look(lab);
    }

    private String next() throws IOException {
        List<String> alive = victims();
        while (true) {
            Accident accident = Accident.values()[random.nextInt(Accident.values().length)];
            String victim = alive.get(random.nextInt(alive.size()));
            String what =
                    switch (accident) {
                        case KILL -> kill(victim);
                        case FREEZE -> freeze(victim);
                        case ADD_RUNNER -> add();
                        case REMOVE_RUNNER -> remove(random.nextBoolean());
                    };
            if (what != null) {
                counts.merge(accident, 1, Integer::sum);
                return what;
            }
        }
    }

    /** Those that are there: a part that is being brought back cannot be killed. */
    private List<String> victims() {
        List<String> all = new ArrayList<>(SERVICES);
        if (stores) {
            all.addAll(STORES);
        }
        List<String> alive = new ArrayList<>();
        Lab.await(PATIENCE, "a part that lives", () -> {
            alive.clear();
            all.stream().filter(lab::isRunning).forEach(alive::add);
            return !alive.isEmpty();
        });
        return alive;
    }

    private String kill(String victim) {
        lab.kill(victim);
        return "kill -9 " + victim;
    }

    private String freeze(String victim) {
        if (victim.equals("postgres")) {
            // Its node only watches the server, which is another process.
            return null;
        }
        long pid = lab.pid(victim);
        if (!Lab.freeze(pid)) {
            // It has died by itself since it was looked at.
            return null;
        }
        int millis = LEASE_LOST_MILLIS + random.nextInt(3_000);
        try {
            pause(millis);
        } finally {
            Lab.thaw(pid);
        }
        return String.format(Locale.ROOT, "SIGSTOP %s for %.1f s", victim, millis / 1e3);
    }

    private String add() throws IOException {
        if (extra != null || !ExtraRunner.isPossible() || !lab.isRunning("runner-1")) {
            return null;
        }
        try {
            extra = ExtraRunner.start(lab, ++extras % 10);
        } catch (NoSuchFileException e) {
            // The one that it is to be like has died by itself since it was looked at.
            return null;
        }
        return "one runner more";
    }

    private String remove(boolean inOrder) {
        if (extra == null) {
            return null;
        }
        extra.remove(inOrder);
        extra = null;
        return "one runner less, " + (inOrder ? "in order" : "kill -9");
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long place() {
        return lab.page("/api/tape").path("next").asLong();
    }

    /** It has got over an accident when every bot has decided, and its order was filled and stored, on prices from behind the accident. */
    private void awaitRecovery() {
        Lab.await(PATIENCE, "the lab to get over " + open.getLast().what(), () -> {
            long reached = reached();
            open.removeIf(one -> reached > one.place() && over(one));
            return open.isEmpty();
        });
    }

    private boolean over(Open one) {
        long nanos = System.nanoTime() - one.since();
        total += nanos;
        if (nanos > longest) {
            longest = nanos;
            longestAfter = one.what();
        }
        return true;
    }

    /** Offset on the tape that the fills of even the last bot have come to; 0 while the database is away. */
    private long reached() {
        try {
            List<String> rows = lab.rows("select coalesce(min(reached), 0) from (select b.bot, r.from_offset + (select"
                    + " max(t.position) from ledger.trades t where t.run = b.run and t.bot = b.bot) as reached"
                    + " from ledger.run_bots b join ledger.runs r on r.run = b.run"
                    + " where b.run = 'live-sim' and b.bot like 'Busy%') one");
            return Long.parseLong(rows.getFirst());
        } catch (IllegalStateException away) {
            return 0;
        }
    }

    /** Counters over all lives of all parts. */
    Counters counters() {
        return counters;
    }

    /** What happened, and how it was got over. */
    String report() {
        int events = told.size();
        return String.format(
                Locale.ROOT,
                "%d events survived: %s%n"
                        + "longest recovery %.1f s (after %s), mean %.1f s%n"
                        + "leases overtaken %d, records of stale leases ignored by broker %d and ledger %d%n"
                        + "repeated records ignored by the broker %d, batches dropped by the ledger %d,"
                        + " attempts of the ledger repeated %d%n",
                events,
                counts,
                longest / 1e9,
                longestAfter,
                total / 1e9 / Math.max(1, events),
                counters.total("lab_runner_overtaken_leases"),
                counters.total("lab_broker_stale_lease_records"),
                counters.total("lab_ledger_fenced_records"),
                counters.total("lab_broker_repeated_records"),
                counters.total("lab_ledger_dropped_batches"),
                counters.total("lab_ledger_retries"));
    }

    @Override
    public void close() {
        if (extra != null) {
            extra.remove(true);
        }
    }
}
