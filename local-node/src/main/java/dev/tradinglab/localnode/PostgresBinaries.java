package dev.tradinglab.localnode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
final class PostgresBinaries {

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /**
     * Unpacks into a folder that several nodes may share; whoever comes first does it, the others wait.
     *
     * @return the folder that has {@code bin/postgres}
     * @throws NodeException if there is no archive for this platform or it cannot be written
     */
    static Path unpackInto(Path shared) throws NodeException {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var resource = PostgresBinaries.class.getResource("/" + archive);
        if (resource == null) {
            throw new NodeException("no PostgreSQL binaries for this platform (" + archive + " is not among the"
                    + " libraries); point the lab at a PostgreSQL of your own with LAB_JDBC_URL");
        }
        try {
            // The size tells one version's archive from the next without reading all of it.
            long size = resource.openConnection().getContentLengthLong();
            Path home = shared.resolve(archive.replace(".txz", "-" + size));
            Files.createDirectories(shared);
            try (FileChannel lock = FileChannel.open(
                            shared.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (held.isValid() && !Files.exists(home)) {
                    Path part = Files.createTempDirectory(shared, "unpacking-");
                    Files.setPosixFilePermissions(part, PROGRAM);
                    try (InputStream in = resource.openStream()) {
                        unpack(in, part);
                    }
                    Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return home;
        } catch (IOException e) {
            throw new NodeException("cannot unpack PostgreSQL into " + shared + ": " + e, e);
        }
    }

    /** The archive's name for a platform, in the words of the people who publish it. */
    static String archiveName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "darwin" : os.replace(' ', '_');
        String machine =
                switch (osArch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> osArch;
                };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static void unpack(InputStream in, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("archive entry leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(target, into.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
                        Files.setPosixFilePermissions(target, PROGRAM);
                    }
                }
            }
        }
    }
}
