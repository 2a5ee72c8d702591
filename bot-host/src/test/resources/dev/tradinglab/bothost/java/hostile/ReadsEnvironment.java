// expect: refused java.lang.System.getenv()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ReadsEnvironment", symbols = {"BTCUSDT"})
class ReadsEnvironment implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(System.getenv());
    }
}
