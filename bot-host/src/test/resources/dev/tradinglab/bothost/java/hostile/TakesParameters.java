// expect: failed LOAD constructor without parameters
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "TakesParameters", symbols = {"BTCUSDT"})
class TakesParameters implements TradingBot {
    TakesParameters(int n) {}
    public void onTick(Context ctx, Tick tick) {}
}
