package dev.tradinglab.localnode;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs PostgreSQL's programs and hands back what they said. */
final class PostgresPrograms {

    private static final long TIMEOUT_SECONDS = 60;

    private final Path home;
    private final List<String> prefix;

    private PostgresPrograms(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /** What a program said and how it ended. */
    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * The programs below {@code home}, run so that PostgreSQL accepts the user. It refuses root; a user namespace in
     * which nobody is root needs no second account and leaves the files with their owner.
     *
     * @throws NodeException if this is root and such a namespace may not be made here
     */
    static PostgresPrograms in(Path home) throws NodeException {
        if (!isRoot()) {
            return new PostgresPrograms(home, List.of());
        }
        PostgresPrograms asNobody = new PostgresPrograms(home, List.of("unshare", "-U"));
        if (!asNobody.run(null, "postgres", "--version").succeeded()) {
            throw new NodeException("PostgreSQL does not run as root, and 'unshare -U' is not allowed here;"
                    + " start the lab as an ordinary user");
        }
        return asNobody;
    }

    private static boolean isRoot() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException | UnsupportedOperationException noProc) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param input what it reads on standard input, or null for nothing
     * @param program its name, such as {@code pg_ctl}
     * @throws NodeException if it cannot be started or does not end within a minute
     */
    Outcome run(String input, String program, String... args) throws NodeException {
        Path said = null;
        try {
            // A file and not a pipe: nobody need read it while the program runs.
            said = Files.createTempFile("lab-postgres", ".out");
            Process process = builder(program, args)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try (var stdin = process.getOutputStream()) {
                if (input != null) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new NodeException(program + " did not end within " + TIMEOUT_SECONDS + " s");
            }
            return new Outcome(process.exitValue(), Files.readString(said).strip());
        } catch (IOException e) {
            if (!prefix.isEmpty() && !isInstalled(prefix.getFirst())) {
                return new Outcome(127, prefix.getFirst() + " is not installed");
            }
            throw new NodeException("cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new NodeException("interrupted while " + program + " ran", e);
        } finally {
            deleteQuietly(said);
        }
    }

    /**
     * Starts the server itself and leaves it running, in a session of its own where there is {@code setsid}: ctrl-C in
     * a terminal would otherwise reach the server before those who still write to it.
     *
     * @param log where it writes, appended to
     */
    Process startServer(Path data, Path log) throws NodeException {
        try {
            ProcessBuilder server = builder("postgres", "-D", data.toString());
            if (isInstalled("setsid")) {
                server.command().addFirst("setsid");
            }
            return server.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new NodeException("cannot run postgres: " + e.getMessage(), e);
        }
    }

    private ProcessBuilder builder(String program, String... args) {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void deleteQuietly(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
