// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "HugeArrays", symbols = {"BTCUSDT"})
class HugeArrays implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        double[][] a = new double[100_000][100_000]; ctx.log(a.length);
    }
}
