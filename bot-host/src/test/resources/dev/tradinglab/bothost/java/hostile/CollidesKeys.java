// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CollidesKeys", symbols = {"BTCUSDT"})
class CollidesKeys implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Map<K, Integer> m = new HashMap<>();
        for (int i = 0; ; i++) { m.put(new K(i), i); }
    }
}
class K {
    final int i;
    K(int i) { this.i = i; }
}
