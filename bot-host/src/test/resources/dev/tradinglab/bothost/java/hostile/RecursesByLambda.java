// expect: failed TIMEOUT nested too deeply
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RecursesByLambda", symbols = {"BTCUSDT"})
class RecursesByLambda implements TradingBot {
    Function<Integer, Integer> f;
    public void onTick(Context ctx, Tick tick) { f = n -> f.apply(n + 1); f.apply(0); }
}
