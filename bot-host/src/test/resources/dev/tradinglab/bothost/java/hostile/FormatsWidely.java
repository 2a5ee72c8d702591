// expect: raised IllegalArgumentException
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "FormatsWidely", symbols = {"BTCUSDT"})
class FormatsWidely implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(String.format("%999999999d", 1));
    }
}
