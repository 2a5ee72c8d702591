package dev.tradinglab.bothost.check;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.OrderLines;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.bot.Traceback;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bot's first steps, on a simulated market and in this process. */
final class TrialRun implements FoldOutput, AccountOutput {
    private static final int MAX_FINDINGS = 20;

    private final BotSource bot;
    private final OrderLines places;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, CheckReport.Refused> refusals = new LinkedHashMap<>();
    private int orders;
    private int filled;
    private int refused;
    private int lines;

    private TrialRun(BotSource bot, OrderLines places) {
        this.bot = bot;
        this.places = places;
    }

    /**
     * Lets the bot trade and reports what it did and what went wrong.
     *
     * @param places where the language notes the lines of orders
     */
    static CheckReport of(BotSource bot, BotLanguage language, OrderLines places) {
        return new TrialRun(bot, places).run(language);
    }

    private CheckReport run(BotLanguage language) {
        TrialTape tape = TrialTape.of(bot);
        try (BotFold fold = TrialTape.begin(bot, language, this)) {
            fold.advance(tape);
            fold.account().finish(tape.to() - 1);
        }
        return CheckReport.of(
                bot.file(),
                List.copyOf(findings.values()),
                new CheckReport.Trial((int) tape.to(), orders, filled, refused, lines, List.copyOf(refusals.values())));
    }

    private void find(String kind, int line, String cause, String fix) {
        if (findings.size() < MAX_FINDINGS) {
            findings.putIfAbsent(kind, new Finding(bot.file(), line, cause, fix));
        }
    }

    @Override
    public void order(DecidedOrder order) {
        orders++;
    }

    @Override
    public void log(LogLine line) {
        lines++;
        if (line.level() == BotLog.Level.ERROR) {
            int at = Traceback.line(line.text(), bot.file());
            String cause = Traceback.cause(line.text());
            find(
                    at + cause,
                    at,
                    "on_tick raised " + cause,
                    "handle this case: the call's work is lost where it raises");
        }
    }

    @Override
    public void failed(long position, BotFailure failure) {
        find("failed", failure.line(), failure.cause(), failure.fix());
    }

    @Override
    public void outcome(Outcome outcome) {
        switch (outcome) {
            case Filled _ -> filled++;
            case Rejected rejected -> {
                refused++;
                judge(rejected);
            }
            case Cancelled _, Expired _ -> {
                // The trial came to its end.
            }
        }
    }

    /** Some refusals are a matter of prices and cash, the others are mistakes in the file. */
    private void judge(Rejected rejected) {
        int line = places.of(rejected.order());
        String key = line + rejected.reason().name();
        if (refusals.size() < MAX_FINDINGS || refusals.containsKey(key)) {
            refusals.merge(key, refused(line, rejected), (first, _) -> first.again());
        }
        if (isMistake(rejected.reason())) {
            find(key, line, "an order was refused: " + rejected.detail(), fix(rejected.reason()));
        }
    }

    private static CheckReport.Refused refused(int line, Rejected rejected) {
        return new CheckReport.Refused(
                line,
                rejected.reason().name(),
                1,
                rejected.order(),
                rejected.request().symbol(),
                rejected.request().side(),
                rejected.request().size(),
                rejected.detail(),
                fix(rejected.reason()));
    }

    private static boolean isMistake(RejectReason reason) {
        return switch (reason) {
            case UNKNOWN_SYMBOL, BAD_SIDE, BAD_SIZE, DOES_NOT_FIT -> true;
            // Bots may try.
            case NO_PRICE, INSUFFICIENT_CASH, NO_POSITION, TOO_MANY_WORKING -> false;
        };
    }

    private static String fix(RejectReason reason) {
        return switch (reason) {
            case UNKNOWN_SYMBOL -> "add the symbol to SYMBOLS, or order one of them";
            case BAD_SIDE -> "side is \"BUY\" or \"SELL\", upper case";
            case BAD_SIZE -> "size is an int or float greater than 0";
            case DOES_NOT_FIT -> "order a smaller size";
            case NO_PRICE -> "order when the symbol has a price";
            case TOO_MANY_WORKING -> "remember what you have ordered, and order no more before it is filled";
            case INSUFFICIENT_CASH -> "hold price × size against the cash first, and leave a margin";
            case NO_POSITION ->
                "look at the position first; what was bought may still be waiting, what was sold is gone";
        };
    }

    @Override
    public void sample(EquitySample sample) {
        // The trial is not about winning.
    }
}
