package dev.tradinglab.runner.trial;

import dev.tradinglab.bothost.check.FirstSteps;
import dev.tradinglab.bothost.guest.BotFailure;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.languages.WarmUp;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The process in which new bots take their first steps, one after the other: a line of JSON with a bot's source comes in, a line with what
 * came of it goes out. It may die of a bot. It ends when nobody holds its standard input any more.
 */
public final class NewcomerMain {
    /** Begins every line of ours: the virtual machine has things to say, too. */
    static final String OURS = "newcomers: ";

    static final String READY = "ready";
    static final String INNOCENT = "innocent";
    static final String STUCK = "stuck";
    /** For so much CPU time a bot is looked at. */
    private static final Duration SAMPLE = Duration.ofSeconds(2);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final BotLanguages languages;

    private NewcomerMain(Duration callBudget) {
        this.languages = new BotLanguages(GuestLimits.DEFAULT.withCallBudget(callBudget), _ -> {
            say(STUCK);
            Runtime.getRuntime().halt(0);
        });
    }

    /** The argument is the CPU time that a call may use. */
    public static void main(String[] args) throws InterruptedException {
        NewcomerMain main = new NewcomerMain(Duration.parse(args[0]));
        Thread trials = Thread.ofPlatform().stackSize(GuestLimits.STACK_BYTES).start(main::serve);
        trials.join();
        Runtime.getRuntime().halt(0);
    }

    private void serve() {
        FirstSteps.take(WarmUp.BOT, languages.of(BotSource.Language.PYTHON), SAMPLE);
        say(READY);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(answer(Topics.BOTS.codec().decode(line.getBytes(StandardCharsets.UTF_8))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a source that was written a moment ago must be readable", e);
        }
    }

    private void say(String word) {
        out.println(OURS + word);
    }

    private String answer(BotSource bot) throws IOException {
        Optional<BotFailure> failure = FirstSteps.take(bot, languages.of(bot.language()), SAMPLE);
        return failure.isEmpty() ? INNOCENT : JsonCodec.MAPPER.writeValueAsString(failure.get());
    }
}
