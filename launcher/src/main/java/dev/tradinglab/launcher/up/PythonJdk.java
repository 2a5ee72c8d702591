package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.Folders;
import dev.tradinglab.launcher.context.LabException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleHashesAttribute;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A copy of this JDK into which the compiler is linked that makes GraalPy fast. The stock JDK takes that compiler only as an upgraded module,
 * and with upgraded modules it neither writes nor uses ahead-of-time caches, so that each runner would begin cold. Made once per JDK and
 * compiler, used by the runners alone; where it cannot be made they do without.
 */
final class PythonJdk {

    /** The JDK has an empty module of this name (and one for its beans), made to be replaced. */
    private static final String COMPILER = "jdk.graal.compiler";

    /** Nobody needs it, and a JVM that has it says so at each start. */
    private static final String INCUBATORS = "jdk.incubator.";

    /** Left out of the copy: what is made anew, and what no program needs. */
    private static final Set<String> LEFT_OUT =
            Set.of("lib/modules", "lib/src.zip", "jmods", "man", "demo", "sample", "include");

    private final Path folder;
    private final Path compilerJars;

    private PythonJdk(Path root) {
        this.folder = root.resolve("target").resolve("python-jdk");
        this.compilerJars = root.resolve("bot-host").resolve("target").resolve("graal");
    }

    /** That of a source tree. */
    static PythonJdk of(Path root) {
        return new PythonJdk(root);
    }

    /** Whether it is there and made of this JDK and this compiler. */
    boolean isReady() {
        try {
            return Files.isDirectory(compilerJars)
                    && Files.exists(label())
                    && Files.readString(label()).equals(origin());
        } catch (IOException e) {
            return false;
        }
    }

    /** Its program that runs Java. */
    Path java() {
        return folder.resolve("bin").resolve("java");
    }

    private Path label() {
        return folder.resolve("made-of");
    }

    /** What it is made of; another text, another JDK. */
    private String origin() {
        return System.getProperty("java.home") + "\n" + Runtime.version() + "\n"
                + JavaCommands.jarsOf(compilerJars).replace(compilerJars.toString(), "") + "\n";
    }

    /**
     * Makes it, unless it is ready.
     *
     * @throws LabException if it cannot be made of this JDK; what there was is gone then
     */
    void make() throws InterruptedException {
        if (isReady()) {
            return;
        }
        Path work = folder.resolveSibling("python-jdk.new");
        try {
            Folders.delete(folder);
            Folders.delete(work);
            Path modules = Files.createDirectories(work.resolve("modules"));
            unpackModules(modules);
            link(modules, work.resolve("linked"));
            copyRest(work.resolve("jdk"));
            Files.move(
                    work.resolve("linked").resolve("lib").resolve("modules"),
                    work.resolve("jdk").resolve("lib").resolve("modules"));
            Files.move(work.resolve("jdk"), folder, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(label(), origin());
        } catch (IOException | UncheckedIOException e) {
            throw new LabException("no JDK for Python: " + e.getMessage(), e);
        } finally {
            Folders.delete(work);
        }
    }

    private static boolean isKept(String module) {
        return !module.startsWith(COMPILER) && !module.startsWith(INCUBATORS);
    }

    /** The JDK's modules as folders of classes, which is the one form that the linker takes them in anew. */
    private static void unpackModules(Path to) throws IOException {
        Path image = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
        try (Stream<Path> modules = Files.list(image)) {
            for (Path module : modules.toList()) {
                if (isKept(module.getFileName().toString())) {
                    unpack(module, to.resolve(module.getFileName().toString()));
                }
            }
        }
    }

    private static void unpack(Path module, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(module)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = module.relativize(file).toString();
                Path target = to.resolve(name);
                Files.createDirectories(target.getParent());
                if (name.equals("module-info.class")) {
                    Files.write(target, withoutHashes(Files.readAllBytes(file)));
                } else if (!isLinkersOwn(name)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** The linker writes these itself and does not want to find them. */
    private static boolean isLinkersOwn(String name) {
        return name.matches("jdk/internal/module/SystemModules\\$.*\\.class");
    }

    /** The base module knows the others by the hash of their packed form. They are unpacked now. */
    private static byte[] withoutHashes(byte[] moduleInfo) {
        ClassFile classFile = ClassFile.of();
        return classFile.transformClass(classFile.parse(moduleInfo), (builder, element) -> {
            if (!(element instanceof ModuleHashesAttribute)) {
                builder.with(element);
            }
        });
    }

    private void link(Path modules, Path to) throws IOException, InterruptedException {
        List<String> path = new ArrayList<>(List.of(JavaCommands.jarsOf(compilerJars)));
        try (Stream<Path> unpacked = Files.list(modules)) {
            unpacked.map(Path::toString).sorted().forEach(path::add);
        }
        String names = Stream.of(ModuleFinder.ofSystem(), ModuleFinder.of(compilerJars))
                .flatMap(finder -> finder.findAll().stream())
                .map(module -> module.descriptor().name())
                .filter(name -> isKept(name) || name.equals(COMPILER))
                .distinct()
                .collect(Collectors.joining(","));
        Path log = modules.resolveSibling("jlink.log");
        Process jlink = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "-J-Xmx512m",
                        "--disable-plugin=generate-jli-classes",
                        "--module-path=" + String.join(File.pathSeparator, path),
                        "--add-modules=" + names,
                        "--output=" + to)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (jlink.waitFor() != 0) {
            throw new IOException("jlink: " + Files.readString(log).strip());
        }
    }

    /** Programs, libraries and settings, as they are. */
    private static void copyRest(Path to) throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        try (Stream<Path> files = Files.walk(jdk)) {
            for (Path file : files.toList()) {
                String name = jdk.relativize(file).toString().replace('\\', '/');
                boolean out = LEFT_OUT.stream().anyMatch(left -> name.equals(left) || name.startsWith(left + "/"));
                // Shared archives belong to the modules as they were.
                if (!out && !name.endsWith(".jsa") && Files.isRegularFile(file)) {
                    Path target = to.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
