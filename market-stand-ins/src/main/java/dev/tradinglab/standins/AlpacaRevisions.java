package dev.tradinglab.standins;

import io.vertx.core.json.JsonObject;

/** What Alpaca tells of trades that were none, or others. */
public final class AlpacaRevisions {
    private AlpacaRevisions() {}

    /** A trade is another one now, as Alpaca tells it to those who are connected. Who asks for it later gets it as it was. */
    public static JsonObject correction(JsonObject trade, double price, long size) {
        return new JsonObject()
                .put("T", "c")
                .put("S", trade.getString("S"))
                .put("x", trade.getString("x"))
                .put("oi", trade.getValue("i"))
                .put("op", trade.getValue("p"))
                .put("os", trade.getValue("s"))
                .put("oc", trade.getValue("c"))
                .put("ci", trade.getValue("i"))
                .put("cp", price)
                .put("cs", size)
                .put("cc", trade.getValue("c"))
                .put("z", trade.getString("z"))
                .put("t", trade.getString("t"));
    }

    /**
     * A trade is none any more. Who asks for it later is told so with it.
     *
     * @param why {@code C}: it was cancelled; {@code E}: it was an error
     */
    public static JsonObject cancel(JsonObject trade, String why) {
        return new JsonObject()
                .put("T", "x")
                .put("S", trade.getString("S"))
                .put("i", trade.getValue("i"))
                .put("x", trade.getString("x"))
                .put("p", trade.getValue("p"))
                .put("s", trade.getValue("s"))
                .put("a", why)
                .put("z", trade.getString("z"))
                .put("t", trade.getString("t"));
    }
}
