// expect: failed TIMEOUT nested too deeply
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RecursesByToString", symbols = {"BTCUSDT"})
class RecursesByToString implements TradingBot {
    public String toString() { return "x" + this; }
    public void onTick(Context ctx, Tick tick) { ctx.log(this); }
}
