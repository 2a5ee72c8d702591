// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ClearsTables", symbols = {"BTCUSDT"})
class ClearsTables implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Map<Integer, Integer> m = new HashMap<>();
        for (int i = 0; i < 300_000; i++) { m.put(i, i); }
        while (true) { m.clear(); m.put(1, 1); }
    }
}
