// expect: refused a finalizer
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "Finalizes", symbols = {"BTCUSDT"})
class Finalizes implements TradingBot {
    @Override protected void finalize() { while (true) {} }
    public void onTick(Context ctx, Tick tick) { }
}
