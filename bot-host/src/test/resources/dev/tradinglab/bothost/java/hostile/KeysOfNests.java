// expect: raised UnsupportedOperationException
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "KeysOfNests", symbols = {"BTCUSDT"})
class KeysOfNests implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Map<Object, Object> m = new HashMap<>(); m.put(List.of(1), 2);
    }
}
