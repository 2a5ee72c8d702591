// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "HugeArray", symbols = {"BTCUSDT"})
class HugeArray implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        int[] a = new int[2_000_000_000]; ctx.log(a.length);
    }
}
