// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "DoublesBuilder", symbols = {"BTCUSDT"})
class DoublesBuilder implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        StringBuilder s = new StringBuilder("x");
        while (true) { s.append(s); }
    }
}
