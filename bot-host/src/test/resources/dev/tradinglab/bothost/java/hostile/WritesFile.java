// expect: refused java.nio.file.Path
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "WritesFile", symbols = {"BTCUSDT"})
class WritesFile implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        try { java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/x"), "x"); } catch (Exception e) { ctx.log(e); }
    }
}
