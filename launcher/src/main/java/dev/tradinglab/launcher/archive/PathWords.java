package dev.tradinglab.launcher.archive;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the name of a file says, else the names of the folders that it is in, the nearest first. */
final class PathWords {
    private PathWords() {}

    /** What the first known word means. */
    static <T> Optional<T> nearest(Path path, Map<String, T> meanings) {
        for (Path at = path.toAbsolutePath(); at != null && at.getFileName() != null; at = at.getParent()) {
            for (String word :
                    at.getFileName().toString().toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
                if (meanings.containsKey(word)) {
                    return Optional.of(meanings.get(word));
                }
            }
        }
        return Optional.empty();
    }
}
