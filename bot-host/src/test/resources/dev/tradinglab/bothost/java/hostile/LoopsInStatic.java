// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "LoopsInStatic", symbols = {"BTCUSDT"})
class LoopsInStatic implements TradingBot {
    static int n;
    static { while (n >= 0) { n &= 1; } }
    public void onTick(Context ctx, Tick tick) {}
}
