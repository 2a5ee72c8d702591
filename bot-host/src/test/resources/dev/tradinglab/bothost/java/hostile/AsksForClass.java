// expect: refused java.lang.Object.getClass()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "AsksForClass", symbols = {"BTCUSDT"})
class AsksForClass implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(getClass());
    }
}
