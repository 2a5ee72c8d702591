// expect: refused native method m
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CallsNative", symbols = {"BTCUSDT"})
class CallsNative implements TradingBot {
    native void m();
    public void onTick(Context ctx, Tick tick) { m(); }
}
