package dev.tradinglab.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that the tests run in. */
public final class Checkout {

    private Checkout() {}

    /**
     * The repository's top folder: system property {@code lab.root}, which the build sets, else found upwards from the
     * working folder, so that a test runs from an IDE as well.
     *
     * @throws IllegalStateException if there is none
     */
    public static Path root() {
        String told = System.getProperty("lab.root");
        if (told != null && !told.isBlank()) {
            return Path.of(told).toAbsolutePath().normalize();
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("local-node").resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the lab's source tree, and -Dlab.root is not set");
    }
}
