// expect: refused java.util.UUID
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "UsesUuid", symbols = {"BTCUSDT"})
class UsesUuid implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        ctx.log(UUID.randomUUID());
    }
}
