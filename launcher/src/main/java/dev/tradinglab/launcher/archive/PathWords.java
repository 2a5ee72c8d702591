package dev.tradinglab.launcher.archive;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the name of a file says, else the names of the folders that it is in, the nearest first. */
final class PathWords {
    /** Binance's folders begin so far above a file with its market, LEAN's nearer with what is traded; beyond are the user's own. */
    private static final int FOLDERS = 5;

    private PathWords() {}

    /** What the first known word means. */
    static <T> Optional<T> nearest(Path path, Map<String, T> meanings) {
        Path at = path.toAbsolutePath();
        for (int up = 0; up <= FOLDERS && at != null && at.getFileName() != null; up++) {
            for (String word :
                    at.getFileName().toString().toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
                if (meanings.containsKey(word)) {
                    return Optional.of(meanings.get(word));
                }
            }
            at = at.getParent();
        }
        return Optional.empty();
    }
}
