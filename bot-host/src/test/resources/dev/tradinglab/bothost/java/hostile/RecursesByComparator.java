// expect: failed TIMEOUT nested too deeply
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RecursesByComparator", symbols = {"BTCUSDT"})
class RecursesByComparator implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Comparator<Integer> c = Comparator.naturalOrder();
        for (int i = 0; i < 100000; i++) { c = c.reversed(); }
        ctx.log(c.compare(1, 2));
    }
}
