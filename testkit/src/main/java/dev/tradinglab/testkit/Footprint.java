package dev.tradinglab.testkit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has of its machine.
 *
 * @param heap bytes that are in use after a collection
 * @param files open files and sockets
 * @param threads of the platform
 */
public record Footprint(long heap, long files, int threads) {
    /** Now. */
    public static Footprint now() {
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        return new Footprint(
                heap.getUsed(), files, ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
