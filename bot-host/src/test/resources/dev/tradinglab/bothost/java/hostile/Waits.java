// expect: refused java.lang.Object.wait()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "Waits", symbols = {"BTCUSDT"})
class Waits implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { wait(); } catch (InterruptedException e) {}
    }
}
