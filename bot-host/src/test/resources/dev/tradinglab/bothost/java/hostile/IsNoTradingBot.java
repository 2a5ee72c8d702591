// expect: refused onTick
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "IsNoTradingBot", symbols = {"BTCUSDT"})
class IsNoTradingBot implements TradingBot {
    void onTick() {}
}
