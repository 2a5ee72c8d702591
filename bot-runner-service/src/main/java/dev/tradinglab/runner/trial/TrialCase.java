package dev.tradinglab.runner.trial;

import dev.tradinglab.events.run.Lane;
import java.time.Duration;
import java.util.List;

/**
 * What a trial is about, as arguments of its process.
 *
 * @param servers of Kafka
 * @param partition of the bot in the lane's {@code orders}
 * @param position the bot is shown the tape up to here
 * @param callBudget CPU time that a call may use
 */
public record TrialCase(
        String servers, Lane lane, int partition, String run, String bot, long position, Duration callBudget) {
    List<String> arguments() {
        return List.of(
                servers,
                lane.name(),
                String.valueOf(partition),
                run,
                bot,
                String.valueOf(position),
                callBudget.toString());
    }

    static TrialCase of(String[] arguments) {
        return new TrialCase(
                arguments[0],
                Lane.valueOf(arguments[1]),
                Integer.parseInt(arguments[2]),
                arguments[3],
                arguments[4],
                Long.parseLong(arguments[5]),
                Duration.parse(arguments[6]));
    }
}
