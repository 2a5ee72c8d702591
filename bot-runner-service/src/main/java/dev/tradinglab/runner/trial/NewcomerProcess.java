package dev.tradinglab.runner.trial;

import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** A process of {@link NewcomerMain}, seen from here. Used by one thread at a time; any may ask how it is. */
final class NewcomerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final OutputStream in;
    private final int heapMib;
    private final Duration callBudget;
    private volatile boolean used;

    private NewcomerProcess(Process process, int heapMib, Duration callBudget) {
        this.process = process;
        this.said = process.inputReader();
        this.in = process.getOutputStream();
        this.heapMib = heapMib;
        this.callBudget = callBudget;
    }

    /** Starts one, which is not warm yet. */
    static NewcomerProcess start(int heapMib, Duration callBudget, boolean cached) throws IOException {
        List<String> arguments = List.of(callBudget.toString());
        Process process = new ProcessBuilder(TrialJvm.command(heapMib, NewcomerMain.class, arguments, cached))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new NewcomerProcess(process, heapMib, callBudget);
    }

    /** Waits until it is warm. */
    void awaitReady() throws IOException {
        String first = answer();
        if (!NewcomerMain.READY.equals(first)) {
            throw new IOException("the process for trials did not come up: " + first);
        }
    }

    /** What it says next; null at its end. */
    private String answer() throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(NewcomerMain.OURS)) {
            line = said.readLine();
        }
        return line == null ? null : line.substring(NewcomerMain.OURS.length());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has tried anybody. */
    boolean isUsed() {
        return used;
    }

    /** Lets a bot take its first steps, however long that takes by the clock. */
    Verdict tryOut(BotSource bot) throws IOException, InterruptedException {
        boolean fresh = !used;
        used = true;
        try {
            in.write(Topics.BOTS.codec().encode(bot));
            in.write('\n');
            in.flush();
        } catch (IOException e) {
            return new Verdict.Void("its process was gone already");
        }
        String answer = answer();
        if (answer == null) {
            return death(process.waitFor(), fresh);
        }
        if (answer.equals(NewcomerMain.STUCK)) {
            process.waitFor();
            return new Verdict.Guilty(
                    FailureCode.TIMEOUT,
                    "in its trial, before it was let in, a call did not return within " + callBudget.toMillis()
                            + " ms of CPU time and could not be interrupted - avoid huge numbers, ranges and sorts");
        }
        return answer.equals(NewcomerMain.INNOCENT)
                ? new Verdict.Innocent()
                : ordinary(JsonCodec.MAPPER.readValue(answer, BotFailure.class));
    }

    /** What the runner's own limits end at the place of the fault is left to them, unless it takes a thread away from others for long. */
    private Verdict ordinary(BotFailure failure) {
        return failure.code() == FailureCode.TIMEOUT
                ? new Verdict.Guilty(FailureCode.TIMEOUT, "in its trial, before it was let in: " + failure.reason())
                : new Verdict.Innocent();
    }

    /** Of a process that has tried others before, memory may have been theirs. */
    private Verdict death(int exit, boolean fresh) {
        return exit == TrialJvm.OUT_OF_MEMORY && fresh
                ? new Verdict.Guilty(
                        FailureCode.HOST_DIED,
                        "in its trial, before it was let in, it used up the memory of a process of " + heapMib
                                + " MiB - keep less: a deque(maxlen=N) instead of a list that grows")
                : new Verdict.Void("the trial's process ended with " + exit);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
