// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CopiesNothingManyTimes", symbols = {"BTCUSDT"})
class CopiesNothingManyTimes implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(new ArrayList<>(Collections.nCopies(2_000_000_000, 1)).size());
    }
}
