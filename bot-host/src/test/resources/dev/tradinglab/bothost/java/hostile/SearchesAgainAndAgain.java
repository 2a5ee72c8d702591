// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "SearchesAgainAndAgain", symbols = {"BTCUSDT"})
class SearchesAgainAndAgain implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List<Integer> l = new ArrayList<>();
        for (int i = 0; i < 500_000; i++) { l.add(i); }
        while (true) { l.contains(-1); l.indexOf(-2); l.remove(Integer.valueOf(-3)); }
    }
}
