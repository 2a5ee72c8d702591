// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "GrowsDeque", symbols = {"BTCUSDT"})
class GrowsDeque implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Deque<Object> l = new ArrayDeque<>();
        while (true) { l.push("x"); }
    }
}
