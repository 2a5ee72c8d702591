// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "SortsAgainAndAgain", symbols = {"BTCUSDT"})
class SortsAgainAndAgain implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        double[] a = new double[1_000_000];
        for (int i = 0; i < a.length; i++) { a[i] = i * 7919 % 1_000_003; }
        while (true) { double[] b = a; Arrays.sort(b); b[0] = 1e9; }
    }
}
