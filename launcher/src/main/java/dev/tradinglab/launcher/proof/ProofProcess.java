package dev.tradinglab.launcher.proof;

import dev.tradinglab.launcher.context.JdbcAccess;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.terminal.ProgressBar;
import dev.tradinglab.launcher.up.PythonJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof in a process of its own: bots run in it, and nothing of the lab at work is in it. Its words are passed on, what it says about how
 * far it is becomes a bar.
 */
final class ProofProcess {
    private static final String PROGRESS = "progress ";
    private static final int HEAP_MIB = 1_024;

    private final LabContext lab;
    private final String main;
    private final List<String> words;

    /** @param main class of the module {@code proof} */
    ProofProcess(LabContext lab, String main, List<String> words) {
        this.lab = lab;
        this.main = "dev.tradinglab.proof." + main;
        this.words = List.copyOf(words);
    }

    /** Leads it to its end; returns its exit code. */
    int run(PrintWriter out, PrintWriter err) throws InterruptedException {
        List<String> command = new ArrayList<>(new PythonJvm(lab).command("proof", HEAP_MIB, main));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        JdbcAccess jdbc = lab.jdbc();
        builder.environment().put("LAB_KAFKA", lab.kafka());
        builder.environment().put("LAB_JDBC_URL", jdbc.url());
        builder.environment().put("LAB_JDBC_USER", jdbc.user());
        builder.environment().put("LAB_JDBC_PASSWORD", jdbc.password());
        try {
            Process process = builder.start();
            // It ends when its input does, so it does not outlive this one however this one ends.
            try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                pass(said, out, new ProgressBar(err));
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new LabException("cannot start the proof: " + e.getMessage(), e);
        }
    }

    private static void pass(BufferedReader said, PrintWriter out, ProgressBar bar) throws IOException {
        boolean begun = false;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (!begun && line.startsWith(PROGRESS)) {
                String[] numbers = line.substring(PROGRESS.length()).split(" ");
                bar.at(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
                continue;
            }
            if (!begun) {
                bar.end();
                begun = true;
            }
            out.println(line);
        }
        out.flush();
    }
}
