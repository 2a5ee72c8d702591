package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.proof.ProofMain;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code ExportMain RUN [FILE] [--json]}. */
public final class ExportMain {
    private ExportMain() {}

    /** See the class. */
    public static void main(String[] args) {
        ProofMain.run(args, ExportMain::export);
    }

    private static boolean export(List<String> words, boolean json, PrintStream out, ProofMain.Access access)
            throws IOException {
        Path file = words.size() > 1 ? Path.of(words.get(1)) : null;
        Exporter.Written written = new Exporter(
                        access.kafka(), (position, of) -> out.println("progress " + position + " " + of))
                .run(words.getFirst(), file);
        if (json) {
            out.println(JsonCodec.MAPPER.writeValueAsString(written));
            return true;
        }
        out.printf(
                Locale.ROOT,
                "%s: %d bots over %,d positions%n%s%nsha256 %s%nBring it in elsewhere, as run %s: ./lab import-run FILE%n",
                written.run(),
                written.bots(),
                written.positions(),
                written.file(),
                written.seal(),
                written.name());
        return true;
    }
}
