// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "LoopsInFinally", symbols = {"BTCUSDT"})
class LoopsInFinally implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { throw new IllegalStateException(); } finally { while (true) {} }
    }
}
