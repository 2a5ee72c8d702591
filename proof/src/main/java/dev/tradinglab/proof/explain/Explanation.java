package dev.tradinglab.proof.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Why an order is what it is; with {@code --json} it is printed as it is. Amounts are decimal text, times UTC.
 *
 * @param order its id
 * @param run the run
 * @param position where it was decided
 * @param time tape time there
 * @param asked what was asked for, in the bot's own words
 * @param by who decided it
 * @param ticks the last prices that the bot had seen, oldest first
 * @param account the account when it was decided, lived again; null when the replay does not come to the order
 * @param said what the bot said in that call
 * @param end what became of it
 * @param replayed true when the replay comes to the same order; if not, {@code ./lab verify} says more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        String order,
        String run,
        long position,
        String time,
        String asked,
        String by,
        List<String> ticks,
        AccountThen account,
        List<String> said,
        End end,
        boolean replayed) {
    /**
     * An account at one moment.
     *
     * @param holds size and average price by symbol
     * @param working the orders that worked already
     */
    public record AccountThen(
            String cash,
            String equity,
            String realized,
            String unrealized,
            String fees,
            Map<String, String> holds,
            List<String> working) {}

    /**
     * What became of an order.
     *
     * @param word filled, rejected, cancelled, expired or working
     * @param position where; null while it works
     * @param time tape time there
     * @param event what stands on the tape there; null when that is nothing
     * @param rule the rule that ended it
     * @param figures what it came to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record End(
            String word, Long position, String time, String event, String rule, Map<String, String> figures) {}

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, order + " in " + run + ": " + asked);
        line(text, "");
        line(text, "The bot had seen, up to position " + position + ":");
        ticks.forEach(tick -> line(text, "  " + tick));
        if (account != null) {
            line(text, "Its account then:");
            line(
                    text,
                    "  cash " + account.cash() + ", equity " + account.equity() + ", realized " + account.realized()
                            + ", unrealized " + account.unrealized() + ", fees " + account.fees());
            account.holds().forEach((symbol, held) -> line(text, "  holds " + symbol + " " + held));
            account.working().forEach(one -> line(text, "  working " + one));
        }
        line(text, said.isEmpty() ? "It said nothing in that call." : "It said in that call:");
        said.forEach(one -> line(text, "  " + one.replace("\n", "\n  ")));
        line(text, "Decided at " + time + " by " + by + ": " + asked);
        String where = end.position() == null ? "" : " at position " + end.position() + ", " + end.time();
        line(text, "It is " + end.word() + where + ":");
        if (end.event() != null) {
            line(text, "  on the tape: " + end.event());
        }
        line(text, "  rule: " + end.rule());
        end.figures().forEach((name, figure) -> line(text, "  " + name + " " + figure));
        if (!replayed) {
            line(text, "THE REPLAY DOES NOT COME TO THIS ORDER: ./lab verify " + run + " says where they part.");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String words) {
        text.append(words).append('\n');
    }
}
