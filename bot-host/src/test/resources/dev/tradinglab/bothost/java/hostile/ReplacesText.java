// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ReplacesText", symbols = {"BTCUSDT"})
class ReplacesText implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log("x".repeat(10_000).replace("x", "y".repeat(10_000)));
    }
}
