// expect: refused lambdas in one another
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "NestsLambdas", symbols = {"BTCUSDT"})
class NestsLambdas implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Supplier<Object> s = () -> (Supplier<Object>) () -> (Supplier<Object>) () -> (Supplier<Object>) () -> (Supplier<Object>) () -> (Supplier<Object>) () -> (Supplier<Object>) () -> (Supplier<Object>) () -> (Supplier<Object>) () -> 1; ctx.log(s);
    }
}
