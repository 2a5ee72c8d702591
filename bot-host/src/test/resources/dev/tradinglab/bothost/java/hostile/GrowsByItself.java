// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "GrowsByItself", symbols = {"BTCUSDT"})
class GrowsByItself implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List<Object> l = new ArrayList<>(); l.add(1);
        while (true) { l.addAll(l); }
    }
}
