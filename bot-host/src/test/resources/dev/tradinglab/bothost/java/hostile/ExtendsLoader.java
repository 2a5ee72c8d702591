// expect: refused cannot extend java.lang.ClassLoader
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ExtendsLoader", symbols = {"BTCUSDT"})
class ExtendsLoader implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
    }
}
class L extends ClassLoader {}
