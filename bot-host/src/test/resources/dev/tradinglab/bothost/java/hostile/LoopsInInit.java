// expect: failed TIMEOUT making the bot and init used more than 300,000,000 steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "LoopsInInit", symbols = {"BTCUSDT"})
class LoopsInInit implements TradingBot {
    public void init(Context ctx) { for (;;) {} }
    public void onTick(Context ctx, Tick tick) {}
}
