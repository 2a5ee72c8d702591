// expect: refused java.util.Collections.shuffle
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ShufflesFreely", symbols = {"BTCUSDT"})
class ShufflesFreely implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Collections.shuffle(new ArrayList<>(List.of(1, 2)));
    }
}
