// expect: says [3, 1, 2]
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "MakesTablesByReference", symbols = {"BTCUSDT"})
class MakesTablesByReference implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Supplier<Set<Integer>> make = HashSet::new; Set<Integer> s = make.get(); s.add(3); s.add(1); s.add(2); ctx.log(s);
    }
}
