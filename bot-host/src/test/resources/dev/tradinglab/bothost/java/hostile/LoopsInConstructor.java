// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "LoopsInConstructor", symbols = {"BTCUSDT"})
class LoopsInConstructor implements TradingBot {
    { int n = 0; do { n++; } while (n != -1 || n < 5); }
    public void onTick(Context ctx, Tick tick) {}
}
