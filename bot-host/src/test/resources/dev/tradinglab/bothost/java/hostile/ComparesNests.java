// expect: failed TIMEOUT steps
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "ComparesNests", symbols = {"BTCUSDT"})
class ComparesNests implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        List<Object> a = new ArrayList<>(), b = new ArrayList<>();
        for (int i = 0; i < 60; i++) { a = new ArrayList<>(Arrays.asList(a, a)); b = new ArrayList<>(Arrays.asList(b, b)); }
        ctx.log(a.equals(b));
    }
}
