// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "HugeCubes", symbols = {"BTCUSDT"})
class HugeCubes implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        long[][][] a = new long[2_000_000_000][2_000_000_000][2_000_000_000]; ctx.log(a.length);
    }
}
