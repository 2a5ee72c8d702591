package dev.tradinglab.systemtest.parity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The original's paper broker for one symbol, written from BOT_CONTRACT alone and sharing no code with the engine: a queue of orders that
 * fill at the next snapshot's price, before the bot is called with that snapshot.
 */
public final class PaperReference {
    /** One row of the original's table of trades. */
    public record Fill(
            long time,
            String side,
            BigDecimal size,
            BigDecimal price,
            BigDecimal cashAfter,
            BigDecimal positionAfter) {}

    private record Order(String side, BigDecimal size) {}

    private static final int DECIMALS = 8;

    public final List<Fill> fills = new ArrayList<>();
    private final List<Order> queue = new ArrayList<>();
    public BigDecimal cash = new BigDecimal("10000");
    public BigDecimal position = BigDecimal.ZERO;
    public BigDecimal cost = BigDecimal.ZERO;
    public BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal price;

    /** The next snapshot: what waits fills at its price. */
    public void snapshot(long time, BigDecimal snapshotPrice) {
        price = snapshotPrice;
        for (Order order : queue) {
            if (order.side.equals("BUY")) {
                buy(time, order.size);
            } else {
                sell(time, order.size);
            }
        }
        queue.clear();
    }

    private void buy(long time, BigDecimal size) {
        BigDecimal notional = money(price.multiply(size));
        if (cash.compareTo(notional) < 0) {
            return;
        }
        cash = cash.subtract(notional);
        position = position.add(size);
        cost = cost.add(notional);
        fills.add(new Fill(time, "BUY", size, price, cash, position));
    }

    private void sell(long time, BigDecimal wanted) {
        if (position.signum() == 0) {
            return;
        }
        BigDecimal size = wanted.min(position);
        BigDecimal proceeds = money(price.multiply(size));
        BigDecimal share = money(cost.multiply(size).divide(position, 30, RoundingMode.HALF_EVEN));
        cash = cash.add(proceeds);
        position = position.subtract(size);
        cost = cost.subtract(share);
        realized = realized.add(proceeds.subtract(share));
        fills.add(new Fill(time, "SELL", size, price, cash, position));
    }

    public void submit(String side, BigDecimal size) {
        queue.add(new Order(side, size));
    }

    public BigDecimal equity() {
        return cash.add(money(price.multiply(position)));
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
