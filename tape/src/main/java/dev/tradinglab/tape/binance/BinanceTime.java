package dev.tradinglab.tape.binance;

/** Binance gives times in milliseconds or, in newer files and on request, in microseconds, without saying which. */
public final class BinanceTime {
    /** As milliseconds this is the year 5138, as microseconds 1973: no time of a market is ambiguous. */
    private static final long FIRST_MICROS = 100_000_000_000_000L;

    /** As microseconds the year 5138. */
    private static final long END = 100_000_000_000_000_000L;

    private static final long FIRST_MILLIS = 100_000_000_000L;

    private BinanceTime() {}

    /**
     * Microseconds since the epoch.
     *
     * @param time milliseconds or microseconds
     * @throws IllegalArgumentException when it is neither, of any year from 1973 to 5138
     */
    public static long micros(long time) {
        if (time < FIRST_MILLIS || time >= END) {
            throw new IllegalArgumentException("not a time in milliseconds or microseconds: " + time);
        }
        return time < FIRST_MICROS ? time * 1_000 : time;
    }

    /**
     * The close of a bar, microseconds. Binance names a bar's last millisecond or microsecond, which is one before it.
     *
     * @param last milliseconds or microseconds
     * @throws IllegalArgumentException as {@link #micros}
     */
    public static long close(long last) {
        long micros = micros(last);
        return micros == last ? micros + 1 : micros + 1_000;
    }
}
