package dev.tradinglab.bothost.guest;

import dev.tradinglab.bothost.watch.CallWatch;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.order.OrderPlaced;
import dev.tradinglab.events.order.OrderRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab's side of a bot, whatever its language: the cursor over the calls, and where orders and words go. The guest gets a moment's
 * numbers only when it asks for that moment, and the order it then places belongs to that moment: looking ahead is impossible, not
 * forbidden.
 */
public final class CallDesk {
    /**
     * Numbers of {@link #row} before those of the symbols: time, cash, realized, equity, unrealized, how many {@link #refusals}; then price
     * and holding of each.
     */
    public static final int HEAD = 6;
    /** A stretch ends early when the bot has said this much, so that its words do not pile up. */
    private static final int MAX_CHARS_KEPT = 1 << 20;
    /** Longest symbol and side that are kept of an order. */
    private static final int MAX_WORD = 64;
    /** Longest size: the longest decimal text of a double fits. */
    private static final int MAX_SIZE = 400;

    private static final int MAX_TRACEBACK = 8_000;

    private final String bot;
    private final GuestLimits limits;
    private final CallWatch watch;
    private final double[] row;
    private final StringBuilder printed = new StringBuilder();

    private Stretch stretch;
    private int first;
    private int cursor;
    private boolean starting;
    private boolean initialising;
    private long position = -1;
    private long time;
    private int index;
    private int lines;
    private int charsKept;
    private List<OrderRequest> orders = new ArrayList<>();
    private int firstIndex;
    private List<LogLine> logs = new ArrayList<>();
    private List<Refusal> refusals = List.of();
    private String lastError;
    private BotFailure failure;

    /**
     * @param bot version of the bot
     * @param symbols how many it has
     * @param watch told of each call, and asked whether to go on
     */
    public CallDesk(String bot, int symbols, GuestLimits limits, CallWatch watch) {
        this.bot = bot;
        this.limits = limits;
        this.watch = watch;
        this.row = new double[HEAD + 2 * symbols];
    }

    /** The numbers of the current call; the guest holds this very array. */
    public double[] row() {
        return row;
    }

    /** Makes ready for a stretch from a call on. */
    public void open(Stretch next, int from) {
        stretch = next;
        first = from;
        cursor = from;
        charsKept = 0;
        orders = new ArrayList<>();
        logs = new ArrayList<>();
        row[1] = next.cash();
        row[2] = next.realized();
        for (int k = 0; k < next.holdings().length; k++) {
            row[HEAD + 2 * k + 1] = next.holdings()[k];
        }
    }

    /** Makes ready for the bot's file and its {@code init}. */
    public void openStart(Stretch first, int at) {
        open(first, at);
        starting = true;
    }

    /**
     * The stretch's first moment, for the bot's file and its {@code init}: not counted as a call. Once only: a bot that calls this in one of
     * its calls would see the next one.
     */
    public void begin() {
        if (!starting) {
            throw new IllegalStateException("the bot has begun");
        }
        starting = false;
        moment(cursor);
        watch.step();
    }

    /** From here on it is {@code init} that runs. */
    public void initialising() {
        initialising = true;
    }

    /** Moves on to the next call; false when it is the host's turn. */
    public boolean next() {
        endCall();
        if (cursor >= stretch.count()
                || !orders.isEmpty()
                || failure != null
                || charsKept > MAX_CHARS_KEPT
                || watch.convicted()) {
            return false;
        }
        lastError = null;
        moment(cursor++);
        watch.step();
        return true;
    }

    /** Takes an order of the current call and names it. */
    public String order(String symbol, String side, String size) {
        if (orders.size() >= limits.ordersPerCall()) {
            fail(
                    FailureCode.ORDER_FLOOD,
                    0,
                    "more than " + limits.ordersPerCall() + " orders in one call",
                    "place fewer orders in a call of on_tick",
                    "");
            return "";
        }
        if (orders.isEmpty()) {
            firstIndex = index;
        }
        orders.add(new MarketOrder(
                GuestText.clean(symbol, MAX_WORD), GuestText.clean(side, MAX_WORD), GuestText.clean(size, MAX_SIZE)));
        return OrderPlaced.id(bot, position, index++);
    }

    /** Takes a line that the bot logs. */
    public void log(String text) {
        say(BotLog.Level.INFO, text, limits.charsPerLine());
    }

    /** Takes what the bot prints; it becomes log lines at the line breaks and at the end of the call. */
    public void print(String text) {
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            append(text, start, end);
            log(printed.toString());
            printed.setLength(0);
            start = end + 1;
        }
        append(text, start, text.length());
    }

    private void append(String text, int start, int end) {
        int room = limits.charsPerLine() + 1 - printed.length();
        printed.append(text, start, Math.min(end, start + Math.max(room, 0)));
    }

    /** The current call raised; the bot goes on. */
    public void raised(String traceback) {
        lastError = GuestText.clean(traceback, MAX_TRACEBACK);
        say(BotLog.Level.ERROR, traceback, MAX_TRACEBACK);
    }

    /** The bot cannot go on; the first reason counts. */
    public void fail(FailureCode code, int line, String cause, String fix, String traceback) {
        if (failure == null) {
            failure = new BotFailure(
                    code,
                    line,
                    GuestText.clean(cause, limits.charsPerLine()),
                    GuestText.clean(fix, limits.charsPerLine()),
                    GuestText.clean(traceback, MAX_TRACEBACK));
        }
    }

    /** Closes the current call: what was printed without a line break is said. */
    public void endCall() {
        if (!printed.isEmpty()) {
            String rest = printed.toString();
            printed.setLength(0);
            log(rest);
        }
    }

    private void moment(int call) {
        time = stretch.times()[call];
        if (stretch.positions()[call] != position) {
            position = stretch.positions()[call];
            index = 0;
            lines = 0;
        }
        row[0] = time;
        row[3] = stretch.equity()[call];
        row[4] = stretch.unrealized()[call];
        // The same however the tape is cut: only the call that they are news to can get at them.
        refusals = call == first ? stretch.refusals() : List.of();
        row[5] = refusals.size();
        for (int k = 0; k < stretch.holdings().length; k++) {
            row[HEAD + 2 * k] = stretch.prices().get(k)[call];
        }
    }

    private void say(BotLog.Level level, String text, int max) {
        if (lines > limits.linesPerCall()) {
            return;
        }
        boolean suppressed = lines == limits.linesPerCall();
        String line = suppressed ? "further lines of this call are suppressed" : GuestText.clean(text, max);
        logs.add(new LogLine(position, lines++, time, level, line));
        charsKept += line.length();
    }

    /** Index of the next call. */
    public int cursor() {
        return cursor;
    }

    /** Whether {@code init} has begun. */
    public boolean inInit() {
        return initialising;
    }

    /** The orders refused since the call before this one, oldest first. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** What was ordered since it was opened. */
    public List<OrderRequest> orders() {
        return orders;
    }

    /** Number of the first of these orders within its position. */
    public int firstIndex() {
        return firstIndex;
    }

    /** What was said since it was opened. */
    public List<LogLine> logs() {
        return logs;
    }

    /** Why the latest call raised; null when it did not. */
    public String lastError() {
        return lastError;
    }

    /** Why the bot cannot go on; null as long as it can. */
    public BotFailure failure() {
        return failure;
    }
}
