// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CollidesRecords", symbols = {"BTCUSDT"})
class CollidesRecords implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Set<K> m = new HashSet<>();
        for (int i = 0; ; i++) { m.add(new K(i)); }
    }
}
record K(int i) {
    public int hashCode() { return 7; }
}
