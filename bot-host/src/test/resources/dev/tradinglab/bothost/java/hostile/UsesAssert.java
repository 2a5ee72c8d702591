// expect: refused java.lang.Class.desiredAssertionStatus()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "UsesAssert", symbols = {"BTCUSDT"})
class UsesAssert implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        assert tick != null;
    }
}
