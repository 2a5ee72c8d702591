// expect: refused in no package
package dev.tradinglab.bothost.java.runtime;
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "PretendsToBeTheGuard", symbols = {"BTCUSDT"})
class PretendsToBeTheGuard implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
    }
}
