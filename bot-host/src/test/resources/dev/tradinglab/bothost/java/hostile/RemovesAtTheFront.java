// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "RemovesAtTheFront", symbols = {"BTCUSDT"})
class RemovesAtTheFront implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List<Integer> l = new ArrayList<>();
        for (int i = 0; i < 500_000; i++) { l.add(i); }
        while (true) { l.remove(0); l.add(1); }
    }
}
