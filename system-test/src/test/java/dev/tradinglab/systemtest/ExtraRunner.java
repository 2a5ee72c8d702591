package dev.tradinglab.systemtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A runner beside those of the launcher, made like one of them, so that it can come and go. */
final class ExtraRunner {
    private final Process process;

    private ExtraRunner(Process process) {
        this.process = process;
    }

    /** Reads off a runner at work how one is started; Linux tells that of any process. */
    static boolean isPossible() {
        return Files.isReadable(Path.of("/proc/self/environ"));
    }

    static ExtraRunner start(Lab lab, int number) throws IOException {
        Path model = Path.of("/proc", String.valueOf(lab.pid("runner-1")));
        List<String> command = new ArrayList<>(texts(model.resolve("cmdline")));
        String name = "extra-" + number;
        command.replaceAll(word -> word.startsWith("-Dtradinglab.part=") ? "-Dtradinglab.part=" + name : word);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        for (String variable : texts(model.resolve("environ"))) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        builder.environment().put("LAB_INSTANCE", name);
        builder.environment()
                .put("LAB_STATE_DIR", lab.home().resolve("state").resolve(name).toString());
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(lab.sparePort(number)));
        Path log = lab.home().resolveSibling(name + ".log");
        return new ExtraRunner(builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    private static List<String> texts(Path file) throws IOException {
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Arrays.asList(all.split("\0"));
    }

    /** Takes it away: in order, or with -9. */
    void remove(boolean inOrder) {
        if (inOrder) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
        try {
            Lab.await(Duration.ofMinutes(2), "an extra runner to end", () -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }
}
