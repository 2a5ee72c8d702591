// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "GrowsList", symbols = {"BTCUSDT"})
class GrowsList implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List<Object> l = new ArrayList<>();
        while (true) { l.add(1.5); }
    }
}
