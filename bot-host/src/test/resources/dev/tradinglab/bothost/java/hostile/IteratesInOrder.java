// expect: says [z, a, m] [z, a, m] {z=1, a=2, m=3} {z=1, a=2} [3, 1, 2]
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "IteratesInOrder", symbols = {"BTCUSDT"})
class IteratesInOrder implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Set<String> s = new HashSet<>(List.of("z", "a", "m")); Map<String, Integer> m = new HashMap<>(); m.put("z", 1); m.put("a", 2); m.put("m", 3);
        ctx.log(s + " " + Set.of("z", "a", "m") + " " + m + " " + Map.of("z", 1, "a", 2) + " " + new HashSet<>(Set.of(3, 1, 2)));
    }
}
