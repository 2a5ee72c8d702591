// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "HashesNests", symbols = {"BTCUSDT"})
class HashesNests implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Object a = "x";
        for (int i = 0; i < 60; i++) { a = new P(a, a); }
        ctx.log(a.hashCode());
    }
}
record P(Object a, Object b) {}
