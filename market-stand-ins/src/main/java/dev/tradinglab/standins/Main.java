package dev.tradinglab.standins;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Runs a stand-in with a market that somebody trades on, to try the lab or a source against it. */
public final class Main {
    private static final String USAGE = """
            Usage: java -jar market-stand-ins-0.1.0.jar MARKET [--port PORT] [--seed SEED] [--pace MILLIS] [--misbehave SECONDS]

            MARKET is one of %s. It listens on 127.0.0.1, makes up an event every MILLIS (default 500), and
            with --misbehave does something that a market should not, about every so many SECONDS: it cuts connections off, sends halves and
            garbage, repeats, swaps, is silent, refuses. It says what to set for ./lab up.
            """;

    private Main() {}

    /** See the usage. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> all = List.of(arguments);
        if (all.isEmpty() || !Play.MARKETS.contains(all.getFirst())) {
            System.err.printf(USAGE, String.join(", ", Play.MARKETS));
            System.exit(2);
        }
        int port;
        long seed;
        long pace;
        long misbehave;
        try {
            port = (int) option(all, "--port", 9_100);
            seed = option(all, "--seed", 42);
            pace = option(all, "--pace", 500);
            misbehave = option(all, "--misbehave", 0);
        } catch (NumberFormatException e) {
            System.err.printf("not a number: %s%n" + USAGE, e.getMessage(), String.join(", ", Play.MARKETS));
            System.exit(2);
            return;
        }
        Random random = new Random(seed);
        Play play = Play.of(all.getFirst(), port, random);
        System.out.println(play.settings());
        long next = System.nanoTime() + Duration.ofSeconds(misbehave).toNanos();
        while (true) {
            play.step();
            if (misbehave > 0 && System.nanoTime() > next) {
                System.out.println(play.misbehave());
                next = System.nanoTime() + Duration.ofSeconds(misbehave).toNanos();
            }
            Thread.sleep(pace);
        }
    }

    private static long option(List<String> all, String name, long otherwise) {
        int at = all.indexOf(name);
        return at < 0 || at + 1 >= all.size() ? otherwise : Long.parseLong(all.get(at + 1));
    }
}
