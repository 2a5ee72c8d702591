// expect: raised NumberFormatException
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ParsesAtLength", symbols = {"BTCUSDT"})
class ParsesAtLength implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(Double.parseDouble("1".repeat(1_000_000)));
    }
}
