// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CatchesAll", symbols = {"BTCUSDT"})
class CatchesAll implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        int i = 0;
        while (true) {
            try { while (true) i++; } catch (Throwable t) { ctx.log(t); }
        }
    }
}
