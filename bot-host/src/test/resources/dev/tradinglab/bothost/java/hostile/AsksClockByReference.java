// expect: refused java.lang.System.nanoTime()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "AsksClockByReference", symbols = {"BTCUSDT"})
class AsksClockByReference implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        LongSupplier s = System::nanoTime; ctx.log(s.getAsLong());
    }
}
