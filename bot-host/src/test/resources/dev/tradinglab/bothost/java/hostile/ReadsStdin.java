// expect: refused java.io.InputStream
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ReadsStdin", symbols = {"BTCUSDT"})
class ReadsStdin implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { System.in.read(); } catch (Exception e) {}
    }
}
