// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "SearchesText", symbols = {"BTCUSDT"})
class SearchesText implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        String a = "a".repeat(1_000_000);
        String b = "a".repeat(500_000) + "b";
        while (true) { a.indexOf(b); a.contains(b); }
    }
}
