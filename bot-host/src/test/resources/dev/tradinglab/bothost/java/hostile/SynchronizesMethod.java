// expect: refused synchronized method m
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "SynchronizesMethod", symbols = {"BTCUSDT"})
class SynchronizesMethod implements TradingBot {
    synchronized void m() {}
    public void onTick(Context ctx, Tick tick) { m(); }
}
