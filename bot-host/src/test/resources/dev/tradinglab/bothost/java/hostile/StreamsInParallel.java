// expect: refused stream()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "StreamsInParallel", symbols = {"BTCUSDT"})
class StreamsInParallel implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List.of(1, 2).stream().parallel().forEach(x -> {});
    }
}
