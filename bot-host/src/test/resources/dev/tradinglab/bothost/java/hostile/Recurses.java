// expect: failed TIMEOUT nested too deeply
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "Recurses", symbols = {"BTCUSDT"})
class Recurses implements TradingBot {
    int m(int n) { return m(n + 1) + 1; }
    public void onTick(Context ctx, Tick tick) { ctx.log(m(0)); }
}
