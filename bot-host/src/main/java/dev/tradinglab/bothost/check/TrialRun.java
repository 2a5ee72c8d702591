package dev.tradinglab.bothost.check;

import dev.tradinglab.bothost.BotFold;
import dev.tradinglab.bothost.DecidedOrder;
import dev.tradinglab.bothost.FoldOutput;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.BotLanguage;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.source.Finding;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountOutput;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.equity.EquitySample;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A bot's first steps, on a simulated market and in this process. */
final class TrialRun implements FoldOutput, AccountOutput {
    private static final int MAX_FINDINGS = 20;
    private static final long SEED = 1;

    private final BotSource bot;
    private final Pattern place;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private int orders;
    private int filled;
    private int refused;
    private int lines;

    private TrialRun(BotSource bot) {
        this.bot = bot;
        this.place = Pattern.compile("File \"" + Pattern.quote(bot.file()) + "\", line (\\d+)");
    }

    /** Lets the bot trade and reports what it did and what went wrong. */
    static CheckReport of(BotSource bot, BotLanguage language) {
        return new TrialRun(bot).run(language);
    }

    private CheckReport run(BotLanguage language) {
        TrialTape tape = TrialTape.of(bot, SEED);
        AccountTerms terms = new AccountTerms(
                "trial",
                bot.bot(),
                bot.symbols(),
                RunSpec.DEFAULT_CASH,
                ExecutionRules.DEFAULT,
                RunSpec.DEFAULT_SAMPLING);
        try (BotFold fold = new BotFold(bot, SEED, 0, new Account(terms, this), language, this)) {
            fold.advance(tape);
            fold.account().finish(tape.to() - 1);
        }
        return CheckReport.of(
                bot.file(),
                List.copyOf(findings.values()),
                new CheckReport.Trial((int) tape.to(), orders, filled, refused, lines));
    }

    private void find(int line, String cause, String fix) {
        if (findings.size() < MAX_FINDINGS) {
            findings.putIfAbsent(line + cause, new Finding(bot.file(), line, cause, fix));
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
            String traceback = line.text();
            // The innermost frame of the bot's own file, and the exception itself, which stands last.
            int at = place.matcher(traceback)
                    .results()
                    .map(MatchResult::group)
                    .reduce((first, second) -> second)
                    .map(text -> Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)))
                    .orElse(0);
            String cause = traceback.substring(traceback.lastIndexOf('\n') + 1);
            find(at, "on_tick raised " + cause, "handle this case: the call's work is lost where it raises");
        }
    }

    @Override
    public void failed(long position, BotFailure failure) {
        find(failure.line(), failure.cause(), failure.fix());
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
        String cause = "an order was refused: " + rejected.detail();
        switch (rejected.reason()) {
            case UNKNOWN_SYMBOL -> find(0, cause, "add the symbol to SYMBOLS, or order one of them");
            case BAD_SIDE -> find(0, cause, "side is \"BUY\" or \"SELL\", upper case");
            case BAD_SIZE -> find(0, cause, "size is an int or float greater than 0");
            case DOES_NOT_FIT -> find(0, cause, "order a smaller size");
            case NO_PRICE, INSUFFICIENT_CASH, NO_POSITION -> {
                // Bots may try.
            }
        }
    }

    @Override
    public void sample(EquitySample sample) {
        // The trial is not about winning.
    }
}
