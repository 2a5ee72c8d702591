package dev.tradinglab.bothost.python;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;

/** In which of GraalPy's two modes a JVM runs bots, and what it takes to get the fast one. */
public final class GraalRuntime {
    /** Compiles hot Python to machine code. */
    public static final String OPTIMISED = "optimised";
    /** Interprets it: the same results, five times slower. */
    public static final String INTERPRETED = "interpreted";

    private GraalRuntime() {}

    /**
     * JVM flags for the optimising mode.
     *
     * @param graal folder with the compiler's jars, {@code bot-host/target/graal} after a build
     * @return the flags, empty when the folder is not there
     */
    public static List<String> optimisingFlags(Path graal) throws IOException {
        if (!Files.isDirectory(graal)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(graal)) {
            String jars = files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
            return jars.isEmpty()
                    ? List.of()
                    : List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "--upgrade-module-path=" + jars);
        }
    }

    /** JVM flags that every host of bots needs: silence about native access, and an end when memory runs out. */
    public static List<String> hostFlags() {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+ExitOnOutOfMemoryError");
    }

    /** The mode of an engine. */
    static String mode(Engine engine) {
        // The fallback runtime names itself "Interpreted", the optimising one by its edition.
        return engine.getImplementationName().equals("Interpreted") ? INTERPRETED : OPTIMISED;
    }

    /** Prints all flags, one a line: {@code java … GraalRuntime FOLDER}. */
    public static void main(String[] args) throws IOException {
        List<String> flags = new ArrayList<>(hostFlags());
        if (args.length == 1) {
            flags.addAll(optimisingFlags(Path.of(args[0])));
        }
        System.out.println(String.join("\n", flags));
    }
}
