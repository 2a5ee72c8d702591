// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RecursesExponentially", symbols = {"BTCUSDT"})
class RecursesExponentially implements TradingBot {
    int m(int n) { return n == 0 ? 1 : m(n - 1) + m(n - 1); }
    public void onTick(Context ctx, Tick tick) { ctx.log(m(60)); }
}
