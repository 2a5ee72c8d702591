// expect: refused java.lang.System.currentTimeMillis()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "AsksClock", symbols = {"BTCUSDT"})
class AsksClock implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(System.currentTimeMillis());
    }
}
