// expect: refused dev.tradinglab.bot.Context.getClass()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "AsksContextForClass", symbols = {"BTCUSDT"})
class AsksContextForClass implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(ctx.getClass().getClassLoader());
    }
}
