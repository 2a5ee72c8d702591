package dev.tradinglab.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Many Trend Followers, each with a name and a window of its own, so that no two decide alike. */
final class Fleet {
    private static final int SHORTEST_WINDOW = 5;
    private static final int WINDOWS = 56;

    private final Path root;
    private final Path bots;

    /**
     * @param root of the source tree, whose examples are taken
     * @param bots the folder to write to
     */
    Fleet(Path root, Path bots) {
        this.root = root;
        this.bots = bots;
    }

    /** Python bots named {@code Trend 1}, {@code Trend 2} and so on. */
    void python(int count) throws IOException {
        String example = Files.readString(root.resolve("bots").resolve("example_trend.py"));
        for (int i = 1; i <= count; i++) {
            Files.writeString(
                    bots.resolve("trend_" + i + ".py"),
                    example.replace("NAME = \"Trend Follower\"", "NAME = \"Trend " + i + "\"")
                            .replace("WINDOW = 10 ", "WINDOW = " + window(i) + " "));
        }
    }

    /** Java bots named {@code Java Trend 1}, {@code Java Trend 2} and so on. */
    void java(int count) throws IOException {
        String example =
                Files.readString(root.resolve("examples").resolve("java").resolve("ExampleTrend.java"));
        for (int i = 1; i <= count; i++) {
            Files.writeString(
                    bots.resolve("Trend" + i + ".java"),
                    example.replace("class ExampleTrend", "class Trend" + i)
                            .replace("name = \"Trend Follower (Java)\"", "name = \"Java Trend " + i + "\"")
                            .replace("WINDOW = 10;", "WINDOW = " + window(i) + ";"));
        }
    }

    private static int window(int number) {
        return SHORTEST_WINDOW + number % WINDOWS;
    }
}
