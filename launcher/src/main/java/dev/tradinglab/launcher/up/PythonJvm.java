package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabContext;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM that bots run in: with the compiler linked into its JDK, or else with the compiler as a module, which rules out a cache; without it
 * Python is interpreted.
 */
public final class PythonJvm {

    /**
     * What makes GraalPy compile, if its compiler is there, and only what is called often enough to pay for it: by its defaults it compiles
     * every bot's loop after forty calls and again after a thousand, and the import of modules for longer than that ever takes.
     */
    private static final List<String> COMPILER_FLAGS = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+EnableJVMCI",
            "-Dpolyglot.engine.DynamicCompilationThresholds=false",
            "-Dpolyglot.engine.FirstTierCompilationThreshold=5000",
            "-Dpolyglot.engine.LastTierCompilationThreshold=200000",
            "-Dpolyglot.engine.CompileOnly=~_find_and_load_unlocked,~find_spec");

    /** Hundreds of Java bots are as many class loaders: without it the whole heap is collected at every few more of them. */
    private static final String METASPACE = "-XX:MetaspaceSize=192m";

    private final LabContext lab;
    private final Artefacts artefacts;
    private final PythonJdk jdk;

    /** @param lab of whose source tree the parts are taken */
    public PythonJvm(LabContext lab) {
        this.lab = lab;
        this.artefacts = new Artefacts(lab.root(), lab.home().app());
        this.jdk = PythonJdk.of(lab.root());
    }

    /** True when its starts can use a cache. */
    boolean isCached() {
        return jdk.isReady();
    }

    /** The program that runs Java. */
    Path program() {
        return jdk.isReady() ? jdk.java() : Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** What the program is told: for bots, and for the compiler where there is one. */
    List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(METASPACE));
        if (jdk.isReady()) {
            flags.addAll(COMPILER_FLAGS);
        } else if (Files.isDirectory(
                lab.root().resolve("bot-host").resolve("target").resolve("graal"))) {
            flags.addAll(COMPILER_FLAGS);
            flags.add("--upgrade-module-path=" + JavaCommands.jarsOf(artefacts.install("bot-host", "graal")));
        }
        return flags;
    }

    /**
     * A program of ours that runs bots beside the lab and ends by itself.
     *
     * @param module whose jar and libraries it is in
     * @param heapMib its heap
     * @param main its class
     */
    public List<String> command(String module, int heapMib, String main) {
        List<String> command = new ArrayList<>();
        command.add(program().toString());
        command.addAll(flags());
        command.add("-Xmx" + heapMib + "m");
        command.addAll(JavaCommands.FLAGS);
        Path jar = artefacts.install(module, module + "-0.1.0.jar");
        Path libraries = artefacts.install(module, "lib");
        command.addAll(List.of("-cp", jar + File.pathSeparator + JavaCommands.jarsOf(libraries), main));
        return command;
    }
}
