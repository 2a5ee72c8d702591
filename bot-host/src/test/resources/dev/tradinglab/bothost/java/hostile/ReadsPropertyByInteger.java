// expect: refused java.lang.Integer.getInteger(String)
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ReadsPropertyByInteger", symbols = {"BTCUSDT"})
class ReadsPropertyByInteger implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(Integer.getInteger("x"));
    }
}
