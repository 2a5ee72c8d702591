// expect: failed LOAD making the bot threw ArithmeticException
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ThrowsInStatic", symbols = {"BTCUSDT"})
class ThrowsInStatic implements TradingBot {
    static int n = 0;
    static int m = 1 / n;
    public void onTick(Context ctx, Tick tick) {}
}
