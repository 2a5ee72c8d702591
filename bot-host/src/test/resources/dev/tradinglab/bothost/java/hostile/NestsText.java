// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "NestsText", symbols = {"BTCUSDT"})
class NestsText implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Object a = "x";
        for (int i = 0; i < 40; i++) { a = new P(a, a); }
        ctx.log(a.toString().length());
    }
}
record P(Object a, Object b) {}
