package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.launcher.archive.Hints;
import dev.tradinglab.launcher.context.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to import.
 *
 * @param files in the order that decides among events of one time
 * @param tape its name; the topic is {@code ticks.<name>}
 * @param hints what the files do not say themselves
 */
public record ImportRequest(List<Path> files, String tape, Hints hints) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** @throws LabException when the name cannot be one of an imported tape */
    public ImportRequest {
        files = List.copyOf(files);
        if (!NAME.matcher(tape).matches()) {
            throw new LabException(
                    "'" + tape
                            + "' cannot be a tape's name: use up to 64 lower-case letters, digits, dots, dashes and underscores");
        }
        if (Topics.isLive(Topics.dataSet(tape).name())
                || tape.startsWith(Topics.REPLAY)
                || tape.equals("ticks")
                || tape.startsWith("ticks.")) {
            throw new LabException("'" + tape + "' is a name of the lab's own tapes: choose another");
        }
    }
}
