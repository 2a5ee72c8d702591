package dev.tradinglab.proof.explain;

import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.proof.ProofMain;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code ExplainMain ORDER [RUN] [--json]}. */
public final class ExplainMain {
    private ExplainMain() {}

    /** See the class. */
    public static void main(String[] args) {
        ProofMain.run(args, ExplainMain::explain);
    }

    private static boolean explain(List<String> words, boolean json, PrintStream out, ProofMain.Access access)
            throws IOException {
        try (BotLanguages languages = access.languages()) {
            String run = words.size() > 1 ? words.get(1) : null;
            Explanation explanation = new Explain(access.kafka(), languages::of).order(words.getFirst(), run);
            out.print(json ? JsonCodec.MAPPER.writeValueAsString(explanation) + "\n" : explanation.text());
            return explanation.replayed();
        }
    }
}
