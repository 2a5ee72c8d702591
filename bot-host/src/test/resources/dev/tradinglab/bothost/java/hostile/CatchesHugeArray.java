// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CatchesHugeArray", symbols = {"BTCUSDT"})
class CatchesHugeArray implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        for (;;) { try { Object[] a = new Object[1 << 30]; ctx.log(a.length); } catch (OutOfMemoryError e) { } }
    }
}
