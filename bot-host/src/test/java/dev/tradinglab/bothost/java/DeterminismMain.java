package dev.tradinglab.bothost.java;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.Recording;
import dev.tradinglab.bothost.SimulatedTape;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.source.JavaHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.hash.Sha256;

/** Folds a bot that asks for all that could differ from process to process, and prints a digest of what it told. */
final class DeterminismMain {
    private static final int EVENTS = 3_000;

    private DeterminismMain() {}

    /** A bot whose every word would give a difference away; it ends by using up its steps. */
    static BotSource everything() {
        return source("return");
    }

    private static BotSource source(String end) {
        String text = """
                import dev.tradinglab.bot.*;
                import java.util.*;

                @Bot(name = "Everything (Java)", symbols = {"ETHUSDT", "BTCUSDT"}, intervalSeconds = 0)
                public class Everything implements TradingBot {
                    enum Mood { UP, DOWN }
                    record Key(Mood mood, String text, double number) {}
                    static class Plain {}
                    private final Map<Object, Integer> seen = new HashMap<>();
                    private final Set<Plain> plains = new HashSet<>();
                    private final PriorityQueue<Double> queue = new PriorityQueue<>(Comparator.reverseOrder());
                    private int calls;

                    public void init(Context ctx) {
                        ctx.submitOrder("ETHUSDT", Side.BUY, 0.1);
                    }

                    public void onTick(Context ctx, Tick tick) {
                        if (++calls == 2_000) {
                            while (true) {
                                %s;
                            }
                        }
                        double x = tick.time() %% 1000;
                        queue.add(Math.sin(x) + Math.pow(1.0001, x) + Math.exp(-x) + Math.tan(x) + Math.cbrt(x) + Math.atan2(x, 2));
                        if (queue.size() > 20) {
                            queue.poll();
                        }
                        Plain plain = new Plain();
                        plains.add(plain);
                        if (plains.size() > 30) {
                            plains.clear();
                        }
                        Key key = new Key(calls %% 2 == 0 ? Mood.UP : Mood.DOWN, "k" + calls %% 17, calls %% 3);
                        seen.merge(key, 1, Integer::sum);
                        seen.merge("s" + calls %% 31, 1, Integer::sum);
                        ctx.log(tick.prices() + " " + tick.positions() + " " + key + " " + key.hashCode() + " " + seen.size());
                        ctx.log(seen.keySet().iterator().next() + " " + Set.of("q", "a", "z", calls + "") + " " + Map.of("x", 1, "c", 2));
                        ctx.log(plain + " " + plain.hashCode() + " " + plains.iterator().next().equals(plain) + " " + queue);
                        ctx.log(Objects.hash(Mood.UP, key, tick.cash()) + String.format(" %%,.3f %%s", x, Mood.DOWN));
                        ctx.log(ctx.rejections());
                        int dice = ctx.random().nextInt(20);
                        if (dice == 0) {
                            Object o = seen;
                            ctx.log((String) o);
                        }
                        if (dice < 3) {
                            ctx.log(ctx.submitOrder("BTCUSDT", Side.BUY, ctx.random().nextDouble() / 50));
                            ctx.log(ctx.submitOrder("ETHUSDT", Side.SELL, ctx.getPosition("ETHUSDT") / 3));
                        }
                    }
                }
                """.formatted(end.equals("return") ? "if (calls > 0) { return; }" : end);
        return ((Reading.Readable) JavaHeader.read("Everything.java", text)).source();
    }

    public static void main(String[] args) {
        BotSource bot = source("calls = seen.size() + calls % 7");
        Recording told = new Recording();
        try (JavaLanguage language = new JavaLanguage(
                        GuestLimits.DEFAULT.withCallBudget(java.time.Duration.ofMinutes(5)), stuck -> {});
                BotFold fold = told.fold(bot, language)) {
            fold.advance(SimulatedTape.lively(11, EVENTS).slice(0, EVENTS));
        }
        String all = told.orders + "\n" + told.logs + "\n" + told.outcomes + "\n" + told.samples + "\n" + told.failures;
        System.out.println(told.orders.size() + " " + told.logs.size() + " " + Sha256.of(all) + " " + told.failures);
    }
}
