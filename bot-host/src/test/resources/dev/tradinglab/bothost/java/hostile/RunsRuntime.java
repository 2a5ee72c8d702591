// expect: refused java.lang.Runtime
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RunsRuntime", symbols = {"BTCUSDT"})
class RunsRuntime implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Runtime.getRuntime().halt(0);
    }
}
