// expect: refused java.lang.Class.forName(String)
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "LoadsClass", symbols = {"BTCUSDT"})
class LoadsClass implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { Class.forName("java.lang.System"); } catch (Exception e) {}
    }
}
