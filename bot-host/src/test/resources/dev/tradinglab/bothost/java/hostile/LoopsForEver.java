// expect: failed TIMEOUT a call used more than 50,000,000 steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "LoopsForEver", symbols = {"BTCUSDT"})
class LoopsForEver implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        while (true) {}
    }
}
