package dev.tradinglab.proof.fork;

import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.proof.ProofMain;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code ForkMain RUN KEY=VALUE… [--json]}, the keys being {@code position} or {@code time} (microseconds), and {@code file}, {@code of},
 * {@code latency} (microseconds), {@code slippage}, {@code fee} (basis points), {@code seed}.
 */
public final class ForkMain {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private ForkMain() {}

    /** See the class. */
    public static void main(String[] args) {
        ProofMain.run(args, ForkMain::fork);
    }

    private static boolean fork(List<String> words, boolean json, PrintStream out, ProofMain.Access access)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> told = new HashMap<>();
        for (String word : words.subList(1, words.size())) {
            int at = word.indexOf('=');
            told.put(word.substring(0, at), word.substring(at + 1));
        }
        Instant now = Clock.systemUTC().instant();
        String id = String.format(
                Locale.ROOT,
                "fork-%s-%04x",
                ID_TIME.format(now),
                ThreadLocalRandom.current().nextInt(1 << 16));
        try (Connection database = access.database();
                BotLanguages languages = access.languages()) {
            ForkRun.Progress progress = (position, of) -> out.println("progress " + position + " " + of);
            ForkRun.Result result = new ForkRun(access.kafka(), database, languages::of, progress)
                    .run(wanted(words.getFirst(), told), id, now.toEpochMilli() * 1_000);
            out.print(json ? JsonCodec.MAPPER.writeValueAsString(result) + "\n" : text(result));
            return true;
        }
    }

    private static ForkRun.Wanted wanted(String run, Map<String, String> told) {
        boolean isTime = told.containsKey("time");
        String file = told.get("file");
        return new ForkRun.Wanted(
                run,
                Long.parseLong(told.get(isTime ? "time" : "position")),
                isTime,
                file == null ? null : Path.of(file),
                told.get("of"),
                new ForkRun.Rules(number(told.get("latency")), bps(told.get("slippage")), bps(told.get("fee"))),
                number(told.get("seed")));
    }

    private static Long number(String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private static Long bps(String text) {
        return text == null ? null : Long.valueOf(Fixed.parse(text));
    }

    private static String text(ForkRun.Result result) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s: run %s from position %d on, to %d%n",
                result.run(),
                result.of(),
                result.position(),
                result.end());
        for (Divergence bot : result.bots()) {
            line(text, "%s takes over %s%n", bot.bot(), bot.from());
            difference(text, "order", bot.orders());
            difference(text, "fill", bot.trades());
            line(
                    text,
                    "  equity at the fork %s, at the end %s there, %s here%n",
                    bot.equityAt() == null ? "unknown" : bot.equityAt(),
                    bot.equityThere(),
                    bot.equityHere());
        }
        line(text, "./lab verify %s proves it, the accounts at the fork too%n", result.run());
        return text.toString();
    }

    private static void difference(StringBuilder text, String what, Divergence.Difference found) {
        if (found == null) {
            line(text, "  no %s differs%n", what);
            return;
        }
        line(text, "  the first %s that differs, at position %d%n", what, found.position());
        line(text, "     there: %s%n", found.there() == null ? "(nothing)" : found.there());
        line(text, "     here:  %s%n", found.here() == null ? "(nothing)" : found.here());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
