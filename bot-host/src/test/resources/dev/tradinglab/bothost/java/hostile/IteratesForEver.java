// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "IteratesForEver", symbols = {"BTCUSDT"})
class IteratesForEver implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        for (Object o : new Endless()) { }
    }
}
class Endless implements Iterable<Object>, Iterator<Object> {
    public Iterator<Object> iterator() { return this; }
    public boolean hasNext() { return true; }
    public Object next() { return null; }
}
