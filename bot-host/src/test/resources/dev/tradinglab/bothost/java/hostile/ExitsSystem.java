// expect: refused java.lang.System.exit(int)
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ExitsSystem", symbols = {"BTCUSDT"})
class ExitsSystem implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        System.exit(1);
    }
}
