// expect: raised IllegalArgumentException
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "FormatsDates", symbols = {"BTCUSDT"})
class FormatsDates implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(String.format("%tT", 1L));
    }
}
