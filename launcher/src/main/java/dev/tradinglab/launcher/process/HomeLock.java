package dev.tradinglab.launcher.process;

import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.LabHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one launcher of a home; the system releases it however that launcher ends. */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty if somebody holds it. */
    public static Optional<HomeLock> tryTake(LabHome home) {
        try {
            Files.createDirectories(home.dir());
            FileChannel channel =
                    FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw new LabException(
                    "cannot use " + home.dir() + " (" + e.getMessage() + "); set LAB_HOME to a folder of your own", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException byThisJvm) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LabException("cannot release the lock: " + e.getMessage(), e);
        }
    }
}
