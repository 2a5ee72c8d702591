// expect: failed TIMEOUT nested too deeply
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RecursesByList", symbols = {"BTCUSDT"})
class RecursesByList implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List<Object> a = new ArrayList<>(); List<Object> b = new ArrayList<>(); a.add(b); b.add(a); ctx.log(a);
    }
}
