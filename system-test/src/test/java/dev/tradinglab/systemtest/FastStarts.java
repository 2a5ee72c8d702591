package dev.tradinglab.systemtest;

import dev.tradinglab.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Start-up caches, made once per build as {@code ./lab} makes them: what is tested is what a user gets, and the storm passes sooner. */
final class FastStarts {
    private static final Path ROOT = Checkout.root();
    private static boolean prepared;

    private FastStarts() {}

    static synchronized void prepare() throws IOException {
        if (prepared || areNewerThanTheBuild()) {
            return;
        }
        prepared = true;
        Path log = Files.createDirectories(ROOT.resolve("target")).resolve("warm-up.log");
        ProcessBuilder warmUp = new ProcessBuilder(ROOT.resolve("lab").toString(), "warm-up")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        warmUp.environment().put("LAB_NO_BUILD", "1");
        // Not where the command that runs these tests has its programs: they would be replaced under it.
        warmUp.environment().put("LAB_HOME", ROOT.resolve("target/fast-starts").toString());
        try {
            int exit = warmUp.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("the warm-up failed, exit code " + exit + ": " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean areNewerThanTheBuild() throws IOException {
        Path cache = ROOT.resolve("target/aot/runner.aot");
        Path lastBuilt = ROOT.resolve("launcher/target/launcher-0.1.0.jar");
        return Files.exists(cache)
                && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(lastBuilt)) > 0;
    }
}
