package dev.tradinglab.proof;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.tape.kafka.KafkaAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the processes of the proofs have in common. Where the lab is, they are told by the environment that all commands know: {@code LAB_KAFKA},
 * {@code LAB_JDBC_URL}, {@code LAB_JDBC_USER}, {@code LAB_JDBC_PASSWORD}. They end when whoever started them is gone. Exit codes: 0 done
 * and the same, 1 different or failed, 2 wrong usage.
 */
public final class ProofMain {
    private static final int SAME = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    /** A call that took its time when it was lived must not be ended when it is lived again on a busier machine. */
    private static final int PATIENCE = 4;

    private ProofMain() {}

    /** One proof. */
    @FunctionalInterface
    public interface Proof {
        /**
         * Leads it.
         *
         * @param words of the command line, {@code --json} left out
         * @return false when it shows a difference
         */
        boolean lead(List<String> words, boolean json, PrintStream out, Access access)
                throws IOException, SQLException, InterruptedException;
    }

    /** Where the lab is. */
    public static final class Access {
        private final PrintStream err;

        private Access(PrintStream err) {
            this.err = err;
        }

        /** Kafka. */
        public KafkaAccess kafka() {
            return new KafkaAccess(variable("LAB_KAFKA"));
        }

        /** A connection to the database. */
        public Connection database() throws SQLException {
            return DriverManager.getConnection(
                    variable("LAB_JDBC_URL"), variable("LAB_JDBC_USER"), variable("LAB_JDBC_PASSWORD"));
        }

        /** What bots are run by; a call that cannot be ended ends this process. */
        public BotLanguages languages() {
            GuestLimits limits = GuestLimits.DEFAULT;
            return new BotLanguages(limits.withCallBudget(limits.callBudget().multipliedBy(PATIENCE)), stuck -> {
                err.println("a call of " + stuck + " did not return when it was lived again");
                Runtime.getRuntime().halt(FAILED);
            });
        }

        private static String variable(String name) {
            String value = System.getenv(name);
            if (value == null) {
                throw new ProofException(name + " is not set: start this by ./lab");
            }
            return value;
        }
    }

    /** Leads a proof and exits. */
    public static void run(String[] args, Proof proof) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        endWithCaller(System.in);
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean json = words.remove("--json");
        if (words.isEmpty()) {
            err.println("wrong usage: start this by ./lab");
            System.exit(USAGE);
        }
        System.exit(lead(proof, words, json, out, err));
    }

    private static int lead(Proof proof, List<String> words, boolean json, PrintStream out, PrintStream err) {
        try {
            return proof.lead(words, json, out, new Access(err)) ? SAME : FAILED;
        } catch (ProofException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (IOException | SQLException e) {
            err.println("cannot go on: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static void endWithCaller(InputStream in) {
        Thread.ofPlatform().daemon().name("caller-watch").start(() -> {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // As good as an end.
            }
            Runtime.getRuntime().halt(FAILED);
        });
    }
}
