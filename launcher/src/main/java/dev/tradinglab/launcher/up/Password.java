package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the database's role: the environment's, or one made up at the first start and kept for its owner. */
final class Password {

    private static final int BYTES = 16;

    private Password() {}

    static String of(LabContext lab) {
        return lab.env("LAB_JDBC_PASSWORD").orElseGet(() -> kept(lab.home().passwordFile()));
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(file.getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LabException("cannot keep the database password in " + file + ": " + e.getMessage(), e);
        }
    }
}
