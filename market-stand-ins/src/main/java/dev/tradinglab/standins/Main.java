package dev.tradinglab.standins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a stand-in with a market that somebody trades on, to try the lab or a source against it. */
public final class Main {
    private static final String USAGE = """
            Usage: java -jar market-stand-ins-0.1.0.jar MARKET [--port PORT] [--seed SEED] [--pace MILLIS] [--misbehave SECONDS]
                                                        [--journal FILE]
                   java -jar market-stand-ins-0.1.0.jar load [--port PORT] [--rate EVENTS] [--symbols COUNT]

            MARKET is one of %s. It listens on 127.0.0.1, makes up an event every MILLIS (default 500), and
            with --misbehave does something that a market should not, about every so many SECONDS: it cuts connections off, sends halves and
            garbage, repeats, swaps, is silent, refuses, loses what may be lost, is slow, has a clock that is wrong. FILE gets a line for each
            event that the market had, whatever it told. It says what to set for ./lab up. When it is told 'rest' on its standard input, nothing
            happens any more and it behaves; it still answers.

            load is Binance with so many EVENTS a second (default 50000) of COUNT symbols (default 1000), as soon as all are subscribed to.
            """;

    private Main() {}

    /** See the usage. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> all = List.of(arguments);
        if (all.isEmpty()
                || !Play.MARKETS.contains(all.getFirst()) && !all.getFirst().equals("load")) {
            System.err.printf(USAGE, String.join(", ", Play.MARKETS));
            System.exit(2);
        }
        try {
            int port = (int) option(all, "--port", 9_100);
            if (all.getFirst().equals("load")) {
                new Load(port, (int) option(all, "--rate", 50_000), (int) option(all, "--symbols", 1_000)).run(told());
                return;
            }
            Play play = Play.of(all.getFirst(), port, new Random(option(all, "--seed", 42)));
            text(all, "--journal").map(Path::of).ifPresent(play::journal);
            play(play, option(all, "--pace", 500), Duration.ofSeconds(option(all, "--misbehave", 0)));
        } catch (NumberFormatException e) {
            System.err.printf("not a number: %s%n" + USAGE, e.getMessage(), String.join(", ", Play.MARKETS));
            System.exit(2);
        }
    }

    private static void play(Play play, long pace, Duration misbehave) throws InterruptedException {
        CountDownLatch rest = told();
        System.out.println(play.settings());
        long next = System.nanoTime() + misbehave.toNanos();
        while (!rest.await(pace, TimeUnit.MILLISECONDS)) {
            play.step();
            if (misbehave.isPositive() && System.nanoTime() > next) {
                System.out.println(play.misbehave(misbehave));
                next = System.nanoTime() + misbehave.toNanos();
            }
        }
        play.rest();
        System.out.println("at rest");
        Thread.currentThread().join();
    }

    /** Told when somebody says that the market is to rest. */
    private static CountDownLatch told() {
        CountDownLatch rest = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.strip().equals("rest")) {
                        rest.countDown();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return rest;
    }

    private static long option(List<String> all, String name, long otherwise) {
        return text(all, name).map(Long::parseLong).orElse(otherwise);
    }

    private static Optional<String> text(List<String> all, String name) {
        int at = all.indexOf(name);
        return at < 0 || at + 1 >= all.size() ? Optional.empty() : Optional.of(all.get(at + 1));
    }
}
