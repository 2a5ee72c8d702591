// expect: refused java.lang.ProcessBuilder
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "StartsProcess", symbols = {"BTCUSDT"})
class StartsProcess implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { new ProcessBuilder("id").start(); } catch (Exception e) { ctx.log(e); }
    }
}
