// expect: refused java.lang.System.gc()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ExitsByReference", symbols = {"BTCUSDT"})
class ExitsByReference implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Runnable r = System::gc; r.run();
    }
}
