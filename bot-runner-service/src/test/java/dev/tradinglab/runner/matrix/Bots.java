package dev.tradinglab.runner.matrix;

import dev.tradinglab.bothost.source.JavaHeader;
import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Bots in both languages: five of four kinds each, and some whose rule is made up at random, the same in both languages. */
final class Bots {
    private static final int OF_EACH_KIND = 5;
    private static final List<String> INTERVALS = List.of("1", "0.5", "0", "2", "5");

    private static final String TREND = """
            from collections import deque
            NAME = "Trend %1$d"
            SYMBOLS = ["BTCUSDT"]
            INTERVAL_SECONDS = %2$s
            seen = deque(maxlen=3 + %1$d)
            def on_tick(ctx, tick):
                price = ctx.get_price("BTCUSDT")
                if price is None:
                    return
                seen.append(price)
                average = sum(seen) / len(seen)
                held = ctx.get_position("BTCUSDT")
                if price > average and held == 0:
                    ctx.submit_order("BTCUSDT", "BUY", 0.001 * (%1$d + 1) / 3)
                    ctx.log(f"{price:,.2f} {average!r}")
                elif price < average and held > 0:
                    ctx.submit_order("BTCUSDT", "SELL", held)
            """;
    private static final String DICE = """
            import random, uuid
            NAME = "Dice %1$d"
            SYMBOLS = ["BTCUSDT", "ETHUSDT"]
            INTERVAL_SECONDS = %2$s
            def on_tick(ctx, tick):
                if random.random() < 0.1 + 0.02 * %1$d:
                    side = random.choice(["BUY", "SELL"])
                    size = random.gauss(0.002, 0.001) + uuid.uuid4().int %% 7 / 100000
                    ctx.submit_order(random.choice(SYMBOLS), side, round(size, 6))
            """;
    private static final String CLOCKS = """
            import time
            from datetime import datetime
            NAME = "Clocks %1$d"
            SYMBOLS = ["BTCUSDT", "ETHUSDT"]
            INTERVAL_SECONDS = %2$s
            def on_tick(ctx, tick):
                now = datetime.now()
                text = f"{now:%%c} {time.localtime().tm_hour} {time.tzname} {'TITLE'.lower()} {1234567.5:n}"
                ctx.log(text)
                if now.second %% (3 + %1$d) == 0:
                    ctx.submit_order("BTCUSDT", "BUY" if now.hour %% 2 or now.microsecond %% 2 else "SELL", sum(map(ord, text)) %% 97 / 50000 + 0.0001)
            """;
    private static final String SETS = """
            NAME = "Sets %1$d"
            SYMBOLS = ["ETHUSDT", "BTCUSDT"]
            INTERVAL_SECONDS = %2$s
            class Thing:
                pass
            calls = 0
            names = set()
            def on_tick(ctx, tick):
                global calls
                calls += 1
                names.add(f"n{calls * 7919 %% (11 + %1$d)}")
                first = next(iter(names))
                for refused in ctx.rejections():
                    ctx.log(refused["reason"])
                if calls %% 5 == 0:
                    number = hash(first) + hash((calls, 0.5)) + hash(Thing())
                    ctx.submit_order("ETHUSDT" if number %% 2 else "BTCUSDT", "BUY" if number %% 3 else "SELL", abs(number) %% 1000 / 50000)
                if calls %% 41 == 0:
                    ctx.submit_order("DOGE", "BUY", 1)
                    ctx.submit_order("BTCUSDT", "BUY", 1e9)
                    return 1 / (calls %% 2)
            """;

    private static final String JAVA = """
            import dev.tradinglab.bot.*;
            import java.util.*;

            @Bot(name = "%1$s (Java) %2$d", symbols = {"BTCUSDT", "ETHUSDT"}, intervalSeconds = %3$s)
            public class It implements TradingBot {
                record Key(String text, int number) {}
                static class Thing {}
                private final ArrayDeque<Double> seen = new ArrayDeque<>();
                private final Map<Object, Integer> counts = new HashMap<>();
                private final Set<Object> things = new HashSet<>();
                private int calls;
                private double last;

                public void onTick(Context ctx, Tick tick) {
                    calls++;
                    OptionalDouble now = ctx.getPrice("BTCUSDT");
                    if (now.isEmpty()) {
                        return;
                    }
                    double price = now.getAsDouble();
                    double held = ctx.getPosition("BTCUSDT");
                    %4$s
                    last = price;
                }
            }
            """;
    private static final List<String> JAVA_RULES = List.of("""
            seen.addLast(price);
                    if (seen.size() > 3 + #N) { seen.removeFirst(); }
                    double sum = 0;
                    for (double each : seen) { sum += each; }
                    if (price * seen.size() > sum && held == 0) {
                        ctx.submitOrder("BTCUSDT", Side.BUY, 0.001 * (#N + 1) / 3);
                        ctx.log(String.format("%,.2f %s", price, sum));
                    } else if (price * seen.size() < sum && held > 0) {
                        ctx.submitOrder("BTCUSDT", Side.SELL, held);
                    }""", """
            if (ctx.random().nextDouble() < 0.1 + 0.02 * #N) {
                        double size = 0.002 + ctx.random().nextGaussian() / 1000;
                        ctx.submitOrder(ctx.random().nextBoolean() ? "BTCUSDT" : "ETHUSDT", ctx.random().nextInt(2) == 0 ? Side.BUY : Side.SELL, size);
                    }""", """
            String text = String.format("%,.3f %s", tick.time(), "TITLE".toLowerCase());
                    ctx.log(text);
                    if (calls % (3 + #N) == 0) {
                        double size = Math.abs(text.hashCode() % 97) / 50000.0 + Math.pow(Math.sin(tick.time()), 2) / 1000;
                        ctx.submitOrder("BTCUSDT", calls % 2 == 0 ? Side.BUY : Side.SELL, size);
                    }""", """
            things.add(new Thing());
                    counts.merge(new Key("k" + calls * 7919 % (11 + #N), calls % 3), 1, Integer::sum);
                    counts.merge("s" + calls % 13, 1, Integer::sum);
                    for (Rejection refused : ctx.rejections()) { ctx.log(refused); }
                    if (calls % 5 == 0) {
                        int number = counts.keySet().iterator().next().hashCode() + counts.size() + things.iterator().next().hashCode();
                        ctx.submitOrder(number % 2 == 0 ? "ETHUSDT" : "BTCUSDT", number % 3 == 0 ? Side.SELL : Side.BUY, Math.abs(number % 1000) / 50000.0);
                    }
                    if (calls % 41 == 0) {
                        ctx.submitOrder("DOGE", Side.BUY, 1);
                        ctx.submitOrder("BTCUSDT", Side.BUY, 1e9);
                        ctx.log(calls / (calls % 2));
                    }""");

    private Bots() {}

    /** Twenty of each language, and so many pairs made up from a seed. */
    static List<BotSource> all(long seed, int pairs) {
        List<BotSource> bots = new ArrayList<>();
        for (int i = 0; i < OF_EACH_KIND; i++) {
            String interval = INTERVALS.get(i);
            for (String text : List.of(TREND, DICE, CLOCKS, SETS)) {
                bots.add(python(String.format(Locale.ROOT, text, i, interval)));
            }
            for (int kind = 0; kind < JAVA_RULES.size(); kind++) {
                String rule = JAVA_RULES.get(kind).replace("#N", Integer.toString(i));
                bots.add(java("Kind " + kind, i, interval, rule));
            }
        }
        Random random = new Random(seed);
        for (int i = 0; i < pairs; i++) {
            String interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
            String number = number(random, 4);
            String size = number(random, 2);
            bots.add(madeUpPython(i, interval, number, size));
            bots.add(madeUpJava(i, interval, number, size));
        }
        return bots;
    }

    /** A random formula that means the same in both languages. */
    private static String number(Random random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return List.of("price", "last", "held", "calls", "1.5", "0.25", "chance")
                    .get(random.nextInt(7));
        }
        String a = number(random, depth - 1);
        String b = number(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> "(" + a + " + " + b + ")";
            case 1 -> "(" + a + " - " + b + ")";
            case 2 -> "(" + a + " * " + b + ")";
            case 3 -> "(" + a + " / (1 + abs(" + b + ")))";
            case 4 -> "min(" + a + ", " + b + ")";
            default -> "max(" + a + ", " + b + ")";
        };
    }

    private static BotSource madeUpPython(int i, String interval, String number, String size) {
        return python(String.format(Locale.ROOT, """
                import random
                NAME = "Made up %d"
                SYMBOLS = ["BTCUSDT", "ETHUSDT"]
                INTERVAL_SECONDS = %s
                calls = 0.0
                last = 0.0
                def on_tick(ctx, tick):
                    global calls, last
                    calls += 1
                    price = ctx.get_price("BTCUSDT")
                    if price is None:
                        return
                    held = ctx.get_position("BTCUSDT")
                    chance = random.random()
                    number = abs(%s)
                    if number %% 3 < 1:
                        ctx.submit_order("BTCUSDT", "BUY" if number %% 2 < 1 else "SELL", abs(%s) %% 1 / 100)
                    last = price
                """, i, interval, number, size));
    }

    private static BotSource madeUpJava(int i, String interval, String number, String size) {
        String rule = """
                double chance = ctx.random().nextDouble();
                        double number = Math.abs(%s);
                        if (number %% 3 < 1) {
                            ctx.submitOrder("BTCUSDT", number %% 2 < 1 ? Side.BUY : Side.SELL, Math.abs(%s) %% 1 / 100);
                        }""".formatted(mathOf(number), mathOf(size));
        return java("Made up", i, interval, rule);
    }

    private static String mathOf(String formula) {
        return formula.replaceAll("\\b(abs|min|max)\\(", "Math.$1(").replace("calls", "(double) calls");
    }

    private static BotSource python(String text) {
        return source(PythonHeader.read("bot.py", text));
    }

    private static BotSource java(String name, int i, String interval, String rule) {
        return source(JavaHeader.read("It.java", String.format(Locale.ROOT, JAVA, name, i, interval, rule)));
    }

    private static BotSource source(Reading reading) {
        return switch (reading) {
            case Reading.Readable readable -> readable.source();
            case Reading.Unreadable unreadable -> throw new IllegalStateException(unreadable.toString());
        };
    }
}
