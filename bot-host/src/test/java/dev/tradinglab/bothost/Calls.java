package dev.tradinglab.bothost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stretches of calls, and bots that are called over them, for tests of whatever language. */
public final class Calls {
    /** Time of the first call. */
    public static final long START = 1_700_000_000_000_000L;

    private Calls() {}

    /** One call a second from START on; position k at second k; a flat account with 10,000. */
    public static Stretch stretch(double... btc) {
        int n = btc.length;
        long[] positions = new long[n];
        long[] times = new long[n];
        double[] eth = new double[n];
        double[] equity = new double[n];
        for (int i = 0; i < n; i++) {
            positions[i] = i;
            times[i] = START + i * 1_000_000L;
            eth[i] = Double.NaN;
            equity[i] = 10_000;
        }
        return new Stretch(
                n, positions, times, List.of(btc, eth), equity, new double[n], 10_000, 0, new double[2], List.of());
    }

    public static Stretch calls(int n) {
        double[] prices = new double[n];
        Arrays.fill(prices, 100);
        return stretch(prices);
    }

    /** What the bot says when it is started and called over the stretch, orders going nowhere. */
    public static List<LogLine> told(BotLanguage language, BotSource source, long seed, Stretch stretch) {
        try (BotInstance bot = language.open(source, seed)) {
            List<LogLine> logs = new ArrayList<>(returned(bot.start(stretch, 0)).logs());
            for (int i = 0; i < stretch.count(); ) {
                CallResult.Returned result = returned(bot.run(stretch, i));
                logs.addAll(result.logs());
                i = result.next();
            }
            return logs;
        }
    }

    public static CallResult.Returned returned(CallResult result) {
        assertThat(result).isInstanceOf(CallResult.Returned.class);
        return (CallResult.Returned) result;
    }

    public static CallResult.Failed failed(CallResult result) {
        assertThat(result).isInstanceOf(CallResult.Failed.class);
        return (CallResult.Failed) result;
    }
}
