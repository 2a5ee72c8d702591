package dev.tradinglab.ingest.binance;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.tape.binance.BinanceTime;

/**
 * A short cut through the messages that nearly all are: a trade of a combined stream, written as Binance writes it, without blanks and escapes. It takes
 * the known fields in any order, each at most once, and leaves everything else, and all that is wrong, to {@link FrameParser}: so what a message means
 * is the same with and without it.
 */
final class PlainTrade {
    private static final String HEAD = "{\"stream\":\"";
    private static final String DATA = "\",\"data\":{\"e\":\"trade\"";
    private static final String TRUE = "true";
    private static final String FALSE = "false";
    /** Longer names and numbers are not plain. */
    private static final int MOST = 64;

    /** A comma, a letter in quotation marks and a colon. */
    private static final int NAME = 5;

    private static final int MOST_DIGITS = 18;

    private final String text;
    private int at;
    private boolean plain = true;

    private String symbol;
    private String price;
    private String size;
    private long id = -1;
    private long time = -1;
    private boolean buyerIsMaker;
    /** The fields that have been, a bit for each letter. */
    private long seen;

    private PlainTrade(String text) {
        this.text = text;
    }

    /** @return null when it is anything but a plain trade */
    static Trade read(String text, long received) {
        if (!text.startsWith(HEAD)) {
            return null;
        }
        PlainTrade trade = new PlainTrade(text);
        trade.at = HEAD.length();
        trade.quoted();
        if (!trade.plain || !text.startsWith(DATA, trade.at - 1)) {
            return null;
        }
        trade.at += DATA.length() - 1;
        while (trade.plain && trade.at < text.length() && text.charAt(trade.at) == ',') {
            trade.field();
        }
        return trade.plain && text.startsWith("}}", trade.at) && trade.at + 2 == text.length()
                ? trade.made(received)
                : null;
    }

    private Trade made(long received) {
        if (symbol == null || price == null || size == null || id < 0 || time < 0 || (seen & bit('m')) == 0) {
            return null;
        }
        try {
            return new Trade(
                    0,
                    FrameParser.SOURCE,
                    symbol,
                    BinanceTime.micros(time),
                    received,
                    Fixed.parse(price),
                    Fixed.parse(size),
                    Long.toString(id),
                    BinanceRows.side(buyerIsMaker),
                    false,
                    false);
        } catch (IllegalArgumentException | ArithmeticException _) {
            // A value that cannot be: the long way says so in its own words.
            return null;
        }
    }

    /** A comma, a name of one letter, a colon and a value. */
    private void field() {
        if (at + NAME >= text.length() || text.charAt(at + 1) != '"' || !text.startsWith("\":", at + 3)) {
            plain = false;
            return;
        }
        char name = text.charAt(at + 2);
        at += NAME;
        plain = name >= 'A' && name <= 'z' && (seen & bit(name)) == 0;
        seen |= bit(name);
        switch (name) {
            case 's' -> symbol = string();
            case 'p' -> price = string();
            case 'q' -> size = string();
            case 't' -> id = number();
            case 'T' -> time = number();
            case 'E', 'a', 'b' -> number();
            case 'm' -> buyerIsMaker = flag();
            case 'M' -> flag();
            default -> plain = false;
        }
    }

    private static long bit(char name) {
        return 1L << name - 'A';
    }

    private String string() {
        if (text.charAt(at) != '"') {
            plain = false;
            return null;
        }
        at++;
        return quoted();
    }

    /** Up to the quotation mark, and past it. */
    private String quoted() {
        int begin = at;
        int end = Math.min(text.length(), begin + MOST);
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(begin, at++);
            }
            if (c < ' ' || c > '~' || c == '\\') {
                break;
            }
        }
        plain = false;
        return null;
    }

    private long number() {
        int begin = at;
        long value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - begin < MOST_DIGITS) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        // JSON has no number that begins with a zero but zero itself.
        plain &= at > begin && (text.charAt(begin) != '0' || at == begin + 1);
        return value;
    }

    private boolean flag() {
        boolean value = text.startsWith(TRUE, at);
        plain &= value || text.startsWith(FALSE, at);
        at += value ? TRUE.length() : FALSE.length();
        return value;
    }
}
