// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CatchesInFinally", symbols = {"BTCUSDT"})
class CatchesInFinally implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        int i = 0;
        for (;;) {
            try { while (true) i++; } finally { i = 0; if (i == 0) continue; }
        }
    }
}
