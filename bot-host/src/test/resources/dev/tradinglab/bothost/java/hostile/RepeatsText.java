// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RepeatsText", symbols = {"BTCUSDT"})
class RepeatsText implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log("x".repeat(2_000_000_000));
    }
}
