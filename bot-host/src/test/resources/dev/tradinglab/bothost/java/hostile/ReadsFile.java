// expect: refused java.io.FileReader
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ReadsFile", symbols = {"BTCUSDT"})
class ReadsFile implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { ctx.log(new java.io.FileReader("/etc/passwd").read()); } catch (Exception e) { ctx.log(e); }
    }
}
