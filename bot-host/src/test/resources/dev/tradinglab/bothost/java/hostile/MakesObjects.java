// expect: refused java.lang.Object.<init>
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "MakesObjects", symbols = {"BTCUSDT"})
class MakesObjects implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(new Object());
    }
}
