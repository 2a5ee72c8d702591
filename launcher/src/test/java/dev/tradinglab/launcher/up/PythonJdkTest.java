package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonJdkTest {
    @TempDir
    private Path root;

    @Test
    void shouldCarryTheCompilerAndTakeCachesAsAnyJdkDoes() throws Exception {
        // Given a stand-in of the compiler
        packCompiler("first.jar");
        PythonJdk jdk = PythonJdk.of(root);
        assertThat(jdk.isReady()).isFalse();

        // When
        jdk.make();

        // Then
        assertThat(jdk.isReady()).isTrue();
        assertThat(run(jdk, "--describe-module", "jdk.graal.compiler")).contains("exports marker");
        Path cache = root.resolve("program.aot");
        run(jdk, "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "-XX:AOTCacheOutput=" + cache, "--version");
        assertThat(run(
                        jdk,
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+EnableJVMCI",
                        "-XX:AOTMode=on",
                        "-XX:AOTCache=" + cache,
                        "--version"))
                .contains(System.getProperty("java.version"));
    }

    @Test
    void shouldBeMadeAnewForAnotherCompiler() throws Exception {
        // Given
        packCompiler("first.jar");
        PythonJdk jdk = PythonJdk.of(root);
        jdk.make();

        // When
        Path jars = compilerJars();
        Files.move(jars.resolve("first.jar"), jars.resolve("second.jar"));

        // Then
        assertThat(jdk.isReady()).isFalse();
    }

    private Path compilerJars() throws IOException {
        return Files.createDirectories(
                root.resolve("bot-host").resolve("target").resolve("graal"));
    }

    private void packCompiler(String jar) throws IOException {
        Path source = Files.createDirectories(root.resolve("source"));
        Path marker = Files.createDirectories(source.resolve("marker")).resolve("Marker.java");
        Files.writeString(source.resolve("module-info.java"), "module jdk.graal.compiler { exports marker; }");
        Files.writeString(marker, "package marker; public class Marker {}");
        Path classes = root.resolve("classes");
        tool("javac", "-d", classes, source.resolve("module-info.java"), marker);
        tool("jar", "--create", "--file", compilerJars().resolve(jar), "-C", classes, ".");
    }

    private static void tool(String name, Object... arguments) {
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int exitCode = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, words);
        assertThat(exitCode).as(name).isZero();
    }

    private static String run(PythonJdk jdk, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
