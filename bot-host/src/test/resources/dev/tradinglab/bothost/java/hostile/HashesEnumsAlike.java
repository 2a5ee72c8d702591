// expect: says 65 66 C[a=A, b=1.5] true
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "HashesEnumsAlike", symbols = {"BTCUSDT"})
class HashesEnumsAlike implements TradingBot {
    public void onTick(Context ctx, Tick tick) {
        Map<C, Integer> m = new HashMap<>(); m.put(new C(E.A, 1.5), 1); ctx.log(E.A.hashCode() + " " + Objects.hashCode(E.B) + " " + new C(E.A, 1.5) + " " + m.containsKey(new C(E.A, 1.5)));
    }
}
enum E { A, B }
record C(E a, double b) {}
