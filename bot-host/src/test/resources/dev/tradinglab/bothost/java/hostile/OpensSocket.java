// expect: refused java.net.Socket
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "OpensSocket", symbols = {"BTCUSDT"})
class OpensSocket implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { new java.net.Socket("127.0.0.1", 9092); } catch (Exception e) { ctx.log(e); }
    }
}
