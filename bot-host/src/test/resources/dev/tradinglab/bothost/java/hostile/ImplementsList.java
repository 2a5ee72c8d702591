// expect: refused cannot implement java.util.Collection
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ImplementsList", symbols = {"BTCUSDT"})
class ImplementsList implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
    }
}
abstract class M implements Collection<String> {}
