package dev.tradinglab.events.market;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import java.nio.charset.StandardCharsets;

/**
 * The codec of tapes. Trades and clocks, nearly all of a tape, are read and written straight from and to bytes as long as they look the
 * way this program writes them: our fields in our order, plain ASCII, no blanks. Everything else takes the way of {@link JsonCodec}, so
 * what can be read and what it means is the same with or without the short cut.
 */
public final class TapeCodec extends JsonCodec<TapeRecord> {
    private static final byte[] TRADE = ascii("{\"type\":\"trade\",\"v\":1,\"lease\":");
    private static final byte[] CLOCK = ascii("{\"type\":\"clock\",\"v\":1,\"lease\":");
    private static final byte[] SOURCE = ascii(",\"source\":\"");
    private static final byte[] SYMBOL = ascii(",\"symbol\":\"");
    private static final byte[] TIME = ascii(",\"time\":");
    private static final byte[] RECEIVED = ascii(",\"received\":");
    private static final byte[] PRICE = ascii(",\"price\":\"");
    private static final byte[] SIZE = ascii(",\"size\":\"");
    private static final byte[] ID = ascii(",\"id\":\"");
    private static final byte[] BUYER = ascii(",\"side\":\"BUY\"");
    private static final byte[] SELLER = ascii(",\"side\":\"SELL\"");
    private static final byte[] BACKFILLED = ascii(",\"backfilled\":true");
    private static final byte[] MORE = ascii(",\"more\":true");
    private static final byte[] END = ascii("}");

    /** Room for all the names and numbers of a trade; its texts come on top. */
    private static final int NAMES_AND_NUMBERS = 320;

    /** Longer records are left to the mapper, which knows how long a text may be. */
    private static final int MAX_PLAIN = 4_096;

    private final TextCache texts = new TextCache();

    /** The codec of {@link TapeRecord}s. */
    public TapeCodec() {
        super(TapeRecord.class);
    }

    @Override
    public TapeRecord decode(byte[] json) throws UnreadableRecordException {
        boolean usual = json != null && json.length <= MAX_PLAIN;
        TapeRecord plain = !usual ? null : decodePlain(new PlainJsonReader(json, texts));
        return plain != null ? plain : super.decode(json);
    }

    /** Null when the bytes are anything but a plain trade or clock. */
    private static TapeRecord decodePlain(PlainJsonReader in) {
        try {
            if (in.skip(TRADE)) {
                return decodeTrade(in);
            }
            return in.skip(CLOCK) ? decodeClock(in) : null;
        } catch (IllegalArgumentException e) {
            // A value that cannot be: the long way says so in its own words.
            return null;
        }
    }

    private static Trade decodeTrade(PlainJsonReader in) {
        long lease = in.integer();
        String source = in.skip(SOURCE) ? in.commonText() : null;
        in.require(SYMBOL);
        String symbol = in.commonText();
        in.require(TIME);
        long time = in.integer();
        long received = in.skip(RECEIVED) ? in.integer() : 0;
        in.require(PRICE);
        long price = in.fixed();
        in.require(SIZE);
        long size = in.fixed();
        String id = in.skip(ID) ? in.text() : null;
        Aggressor side = in.skip(BUYER) ? Aggressor.BUY : in.skip(SELLER) ? Aggressor.SELL : null;
        boolean backfilled = in.skip(BACKFILLED);
        boolean more = in.skip(MORE);
        in.require(END);
        return in.endsHere()
                ? new Trade(lease, source, symbol, time, received, price, size, id, side, backfilled, more)
                : null;
    }

    private static Clock decodeClock(PlainJsonReader in) {
        long lease = in.integer();
        in.require(TIME);
        long time = in.integer();
        in.require(END);
        return in.endsHere() ? new Clock(lease, time) : null;
    }

    @Override
    public byte[] encode(TapeRecord event) {
        byte[] plain =
                switch (event) {
                    case Trade trade -> encodePlain(trade);
                    case Clock clock -> encodePlain(clock);
                    case Quote _, Bar _, Gap _, Correction _, TapeLease _ -> null;
                };
        return plain != null ? plain : super.encode(event);
    }

    private static byte[] encodePlain(Trade trade) {
        int texts = length(trade.source()) + length(trade.symbol()) + length(trade.id());
        PlainJsonWriter out = new PlainJsonWriter(NAMES_AND_NUMBERS + texts);
        out.raw(TRADE).integer(trade.lease());
        // Empty texts are left out, as the class's JsonInclude says.
        if (length(trade.source()) > 0) {
            out.raw(SOURCE).text(trade.source());
        }
        out.raw(SYMBOL).text(trade.symbol());
        out.raw(TIME).integer(trade.time());
        if (trade.received() != 0) {
            out.raw(RECEIVED).integer(trade.received());
        }
        out.raw(PRICE).fixed(trade.price());
        out.raw(SIZE).fixed(trade.size());
        if (length(trade.id()) > 0) {
            out.raw(ID).text(trade.id());
        }
        if (trade.side() != null) {
            out.raw(
                    switch (trade.side()) {
                        case BUY -> BUYER;
                        case SELL -> SELLER;
                    });
        }
        if (trade.backfilled()) {
            out.raw(BACKFILLED);
        }
        if (trade.more()) {
            out.raw(MORE);
        }
        return out.raw(END).toBytes();
    }

    private static byte[] encodePlain(Clock clock) {
        PlainJsonWriter out = new PlainJsonWriter(NAMES_AND_NUMBERS);
        return out.raw(CLOCK)
                .integer(clock.lease())
                .raw(TIME)
                .integer(clock.time())
                .raw(END)
                .toBytes();
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
