package dev.tradinglab.proof.verify;

import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.proof.ProofMain;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code VerifyMain RUN [OFFSET] [--json]}: a process of its own, so that nothing of the lab at work is in it. Prints {@code progress POSITION OF}
 * while it is at work, then the report.
 */
public final class VerifyMain {
    private VerifyMain() {}

    /** See the class. */
    public static void main(String[] args) {
        ProofMain.run(args, VerifyMain::verify);
    }

    private static boolean verify(List<String> words, boolean json, PrintStream out, ProofMain.Access access)
            throws IOException, SQLException, InterruptedException {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (Connection database = access.database();
                BotLanguages languages = access.languages()) {
            long to = words.size() > 1 ? Long.parseLong(words.get(1)) : Long.MAX_VALUE;
            Verify.Progress progress = (position, of) -> out.println("progress " + position + " " + of);
            Report report =
                    new Verify(access.kafka(), database, languages::of, threads, progress).run(words.getFirst(), to);
            out.print(json ? JsonCodec.MAPPER.writeValueAsString(report) + "\n" : report.text());
            return report.same();
        }
    }
}
