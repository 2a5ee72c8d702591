package dev.tradinglab.proof.explain;

import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.MarketEvent;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.Cancelled;
import dev.tradinglab.events.trade.Expired;
import dev.tradinglab.events.trade.Filled;
import dev.tradinglab.events.trade.Outcome;
import dev.tradinglab.events.trade.RejectReason;
import dev.tradinglab.events.trade.Rejected;
import dev.tradinglab.proof.explain.Explanation.End;
import dev.tradinglab.proof.replay.LifeTape;
import dev.tradinglab.proof.replay.TickLine;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of an order, and by which rule. */
final class Ending {
    private final ExecutionRules rules;
    private final LifeTape tape;

    Ending(RunSpec run, LifeTape tape) {
        this.rules = run.rules();
        this.tape = tape;
    }

    /** @param outcome null when there is none yet */
    End of(Outcome outcome) {
        return switch (outcome) {
            case null ->
                new End(
                        "working",
                        null,
                        null,
                        null,
                        "no event has come yet that fills it: " + fillRule(),
                        new LinkedHashMap<>());
            case Filled filled -> end("filled", filled, fillRule() + priceRule(), figures(filled));
            case Rejected rejected ->
                end("rejected", rejected, rejected.reason() + ", " + words(rejected.reason()), detail(rejected));
            case Cancelled cancelled ->
                end(
                        "cancelled",
                        cancelled,
                        cancelled.reason() + ": what works then is cancelled",
                        new LinkedHashMap<>());
            case Expired expired ->
                end("expired", expired, "the run ended before an event came that fills it", new LinkedHashMap<>());
        };
    }

    private End end(String word, Outcome outcome, String rule, Map<String, String> figures) {
        // A stop is carried out before the event at its position, which may not have come yet.
        MarketEvent event = outcome instanceof Cancelled ? null : tape.at(outcome.position());
        return new End(
                word,
                outcome.position(),
                TickLine.time(outcome.time()),
                event == null ? null : TickLine.what(event),
                rule,
                figures);
    }

    private String fillRule() {
        return "the first later event of its symbol whose market time is at least the decision's"
                + (rules.latency() == 0 ? "" : " and " + rules.latency() / 1_000 + " ms");
    }

    private String priceRule() {
        return "; at a trade's price, a quote's other side, a bar's open, slippage " + Fixed.format(rules.slippageBps())
                + " bps, fee " + Fixed.format(rules.feeBps()) + " bps";
    }

    private static Map<String, String> figures(Filled filled) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("size", Fixed.format(filled.size()));
        figures.put("price", Fixed.format(filled.price()));
        figures.put("fee", Fixed.format(filled.fee()));
        figures.put("realized", Fixed.format(filled.realized()));
        figures.put("cash after", Fixed.format(filled.cashAfter()));
        figures.put("position after", Fixed.format(filled.positionAfter()));
        return figures;
    }

    private static Map<String, String> detail(Rejected rejected) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("detail", rejected.detail());
        return figures;
    }

    private static String words(RejectReason reason) {
        return switch (reason) {
            case UNKNOWN_SYMBOL -> "a bot trades its SYMBOLS only";
            case BAD_SIDE -> "a side is BUY or SELL";
            case BAD_SIZE -> "a size is a number above 0";
            case NO_PRICE -> "a symbol without a price cannot be traded yet";
            case INSUFFICIENT_CASH -> "cash must cover price, size and fee at the fill";
            case NO_POSITION -> "there is no short selling";
            case DOES_NOT_FIT -> "numbers must fit 1e-8 in 64 bits";
            case TOO_MANY_WORKING ->
                "an account has at most " + AccountTerms.MOST_WORKING + " orders that wait for their fill";
        };
    }
}
