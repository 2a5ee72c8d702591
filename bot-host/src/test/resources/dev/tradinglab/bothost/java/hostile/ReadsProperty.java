// expect: refused java.lang.System.getProperty(String)
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ReadsProperty", symbols = {"BTCUSDT"})
class ReadsProperty implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(System.getProperty("user.home"));
    }
}
