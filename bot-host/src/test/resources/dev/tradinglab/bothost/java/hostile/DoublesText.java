// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "DoublesText", symbols = {"BTCUSDT"})
class DoublesText implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        String s = "x";
        while (true) { s = s + s; }
    }
}
