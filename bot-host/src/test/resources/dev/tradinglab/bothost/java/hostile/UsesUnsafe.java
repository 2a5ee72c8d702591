// expect: refused sun.misc is not visible
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "UsesUnsafe", symbols = {"BTCUSDT"})
class UsesUnsafe implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        sun.misc.Unsafe u = null; ctx.log(u);
    }
}
