// expect: refused new java.util.Random()
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "SeedsFromNowhere", symbols = {"BTCUSDT"})
class SeedsFromNowhere implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(new Random().nextInt());
    }
}
