// expect: refused java.lang.Math.random()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ThrowsDice", symbols = {"BTCUSDT"})
class ThrowsDice implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(Math.random());
    }
}
