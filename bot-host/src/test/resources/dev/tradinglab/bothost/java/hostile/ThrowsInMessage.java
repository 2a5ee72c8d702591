// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ThrowsInMessage", symbols = {"BTCUSDT"})
class ThrowsInMessage implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        throw new Loud();
    }
}
class Loud extends RuntimeException {
    public String getMessage() { while (true) {} }
}
