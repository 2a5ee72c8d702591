// expect: refused java.lang.invoke.MethodHandles
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "LooksUpMethods", symbols = {"BTCUSDT"})
class LooksUpMethods implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        java.lang.invoke.MethodHandles.lookup();
    }
}
