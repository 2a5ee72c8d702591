// expect: failed INIT init threw IllegalStateException: no
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ThrowsInInit", symbols = {"BTCUSDT"})
class ThrowsInInit implements TradingBot {
    public void init(Context ctx) { throw new IllegalStateException("no"); }
    public void onTick(Context ctx, Tick tick) {}
}
