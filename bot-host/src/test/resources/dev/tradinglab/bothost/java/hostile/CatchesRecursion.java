// expect: failed TIMEOUT nested too deeply
import dev.tradinglab.bot.*;
import java.util.*;
import java.util.function.*;

@Bot(name = "CatchesRecursion", symbols = {"BTCUSDT"})
class CatchesRecursion implements TradingBot {
    void m() { try { m(); } catch (Error e) { m(); } finally { m(); } }
    public void onTick(Context ctx, Tick tick) { while (true) { try { m(); } catch (Throwable t) { } } }
}
