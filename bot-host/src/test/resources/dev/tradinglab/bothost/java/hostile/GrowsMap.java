// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "GrowsMap", symbols = {"BTCUSDT"})
class GrowsMap implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Map<Integer, Object> l = new TreeMap<>();
        for (int i = 0; ; i++) { l.merge(i, "x", (a, b) -> a); }
    }
}
