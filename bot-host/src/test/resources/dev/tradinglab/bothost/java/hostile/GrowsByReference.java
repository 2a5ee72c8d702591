// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "GrowsByReference", symbols = {"BTCUSDT"})
class GrowsByReference implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List<Object> l = new ArrayList<>(); Predicate<Object> add = l::add;
        while (true) { add.test("x"); }
    }
}
