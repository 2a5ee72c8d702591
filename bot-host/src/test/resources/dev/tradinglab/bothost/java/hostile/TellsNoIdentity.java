// expect: says TellsNoIdentity true 0 an object an array
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "TellsNoIdentity", symbols = {"BTCUSDT"})
class TellsNoIdentity implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Runnable r = () -> {}; ctx.log(this + " " + (hashCode() == super.hashCode()) + " " + r.hashCode() + " " + r + " " + (Object) new int[1]);
    }
}
