// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "WishesCapacity", symbols = {"BTCUSDT"})
class WishesCapacity implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(new ArrayList<>(2_000_000_000).size());
    }
}
