// expect: refused java.lang.System.identityHashCode(Object)
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "AsksIdentity", symbols = {"BTCUSDT"})
class AsksIdentity implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(System.identityHashCode(this));
    }
}
