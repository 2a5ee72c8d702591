// expect: raised IllegalStateException: 1
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RaisesAlways", symbols = {"BTCUSDT"})
class RaisesAlways implements TradingBot {
    int n;
    public void onTick(Context ctx, Tick tick) { throw new IllegalStateException("" + ++n); }
}
