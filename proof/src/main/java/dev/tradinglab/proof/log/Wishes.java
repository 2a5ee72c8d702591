package dev.tradinglab.proof.log;

import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.json.UnreadableRecordException;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.topic.TopicSpec;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.tape.kafka.KafkaAccess;
import dev.tradinglab.tape.kafka.Partitions;
import dev.tradinglab.tape.kafka.TopicAdmin;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What was wished for from outside in one run, by the place that the answers name. */
public final class Wishes {
    private record Place(int partition, long offset) {}

    private final Map<Place, Command> wishes = new HashMap<>();
    private final int partitions;

    private Wishes(int partitions) {
        this.partitions = partitions;
    }

    /** Reads the {@code commands} of the run's lane to their present end. */
    public static Wishes read(KafkaAccess kafka, TopicAdmin topics, RunSpec run) throws IOException {
        TopicSpec<Command> commands = Topics.commands(run.lane());
        Wishes wishes = new Wishes(topics.partitions(commands));
        Cut all = Cut.at(topics, Cut.EVERYTHING, commands);
        TopicPass.over(kafka, commands, all.of(commands), record -> {
            try {
                Command wish = commands.codec().decode(record.value());
                if (run.run().equals(wish.run())) {
                    wishes.wishes.put(new Place(record.partition(), record.offset()), wish);
                }
            } catch (UnreadableRecordException e) {
                // Nobody can have answered it.
            }
        });
        return wishes;
    }

    /** The wish at an offset in a bot's partition; null when there is none of this run. */
    public Command at(String bot, long offset) {
        return wishes.get(new Place(Partitions.of(bot, partitions), offset));
    }
}
