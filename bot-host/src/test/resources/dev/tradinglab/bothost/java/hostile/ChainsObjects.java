// expect: failed OUT_OF_MEMORY more than 64 MiB
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ChainsObjects", symbols = {"BTCUSDT"})
class ChainsObjects implements TradingBot {
    static class N { N next; }
    N head;
    public void onTick(Context ctx, Tick tick) { while (true) { N n = new N(); n.next = head; head = n; } }
}
