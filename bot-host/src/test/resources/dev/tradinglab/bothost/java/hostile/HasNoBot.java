// expect: refused @Bot is missing
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

class HasNoBot implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
    }
}
