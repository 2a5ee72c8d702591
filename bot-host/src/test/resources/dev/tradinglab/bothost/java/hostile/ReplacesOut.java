// expect: refused java.io.OutputStream
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ReplacesOut", symbols = {"BTCUSDT"})
class ReplacesOut implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
    }
}
