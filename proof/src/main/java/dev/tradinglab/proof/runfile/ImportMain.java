package dev.tradinglab.proof.runfile;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.proof.ProofMain;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** {@code ImportMain FILE [NAME] [--json]}. */
public final class ImportMain {
    private ImportMain() {}

    /** See the class. */
    public static void main(String[] args) {
        ProofMain.run(args, ImportMain::bring);
    }

    private static boolean bring(List<String> words, boolean json, PrintStream out, ProofMain.Access access)
            throws IOException, SQLException, InterruptedException {
        Path file = Path.of(words.getFirst());
        String as = words.size() > 1 ? words.get(1) : null;
        Importer.Brought brought = new Importer(
                        access.kafka(), (position, of) -> out.println("progress " + position + " " + of))
                .run(file, as);
        boolean inTables;
        try (Connection database = access.database();
                TopicAdmin topics = new TopicAdmin(access.kafka())) {
            inTables = LedgerWait.until(database, topics, brought.ends());
        }
        if (json) {
            out.println(JsonCodec.MAPPER.writeValueAsString(new Answer(
                    brought.run(),
                    brought.origin(),
                    brought.tape(),
                    brought.isNew(),
                    brought.positions(),
                    brought.bots(),
                    brought.seal(),
                    brought.content(),
                    inTables)));
        } else {
            out.print(text(brought, inTables));
        }
        return true;
    }

    /** As JSON. */
    private record Answer(
            String run,
            String origin,
            String tape,
            boolean isNew,
            long positions,
            int bots,
            String seal,
            String content,
            boolean inTables) {}

    private static String text(Importer.Brought brought, boolean inTables) {
        if (!brought.isNew()) {
            return "Run " + brought.run() + " is here already, from the same content: nothing was changed\nsha256 "
                    + brought.content() + "\n";
        }
        return String.format(
                Locale.ROOT,
                "Run %s (there: %s): %d bots over %,d positions of tape %s, sealed%n"
                        + "Read again from Kafka and compared with the file, content sha256 %s%n%s"
                        + "./lab verify %s lives its bots again%n",
                brought.run(),
                brought.origin(),
                brought.bots(),
                brought.positions(),
                brought.tape(),
                brought.content(),
                inTables ? "" : "The ledger has not got the rows yet: is it up? see ./lab status\n",
                brought.run());
    }
}
