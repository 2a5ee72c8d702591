// expect: refused java.time.Instant
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "AsksInstant", symbols = {"BTCUSDT"})
class AsksInstant implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(java.time.Instant.now());
    }
}
