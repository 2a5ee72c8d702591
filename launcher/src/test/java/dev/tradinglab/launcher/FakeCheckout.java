package dev.tradinglab.launcher;

import dev.tradinglab.testkit.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A source tree in which everything is built: the real Kafka and PostgreSQL, and stand-ins for our services. */
final class FakeCheckout {

    private FakeCheckout() {}

    static void makeIn(Path root) throws IOException {
        Path nodes = Checkout.root().resolve("local-node").resolve("target");
        Path target = Files.createDirectories(root.resolve("local-node").resolve("target"));
        Files.createSymbolicLink(target.resolve("local-node-0.1.0.jar"), nodes.resolve("local-node-0.1.0.jar"));
        Files.createSymbolicLink(target.resolve("lib"), nodes.resolve("lib"));
        for (String module : new String[] {"ingest", "bot-runner", "broker", "ledger", "dashboard"}) {
            Path app = root.resolve(module + "-service").resolve("target").resolve("quarkus-app");
            writeJar(Files.createDirectories(app).resolve("quarkus-run.jar"));
        }
        Files.createDirectories(root.resolve("bots"));
    }

    /** Takes the links away before whoever owns the folder deletes what is in it. */
    static void unlink(Path root) throws IOException {
        Path target = root.resolve("local-node").resolve("target");
        Files.delete(target.resolve("local-node-0.1.0.jar"));
        Files.delete(target.resolve("lib"));
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
    }
}
