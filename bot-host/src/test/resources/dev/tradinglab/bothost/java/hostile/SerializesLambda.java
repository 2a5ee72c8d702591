// expect: refused a lambda of several types
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "SerializesLambda", symbols = {"BTCUSDT"})
class SerializesLambda implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Runnable r = (Runnable & java.io.Serializable) () -> {}; r.run();
    }
}
