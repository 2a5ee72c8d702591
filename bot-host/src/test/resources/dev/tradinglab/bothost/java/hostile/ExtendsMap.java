// expect: refused cannot extend java.util.HashMap
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ExtendsMap", symbols = {"BTCUSDT"})
class ExtendsMap implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
    }
}
class M extends HashMap<String, String> {}
