package dev.tradinglab.bothost.java.runtime;

/** In place of {@link System}, of which one method is left. */
public final class ForSystem {
    private ForSystem() {}

    /** See {@link System#arraycopy}. */
    public static void arraycopy(Object from, int fromIndex, Object to, int toIndex, int length) {
        Guard.work(1 + Math.max(0, length >> 4));
        System.arraycopy(from, fromIndex, to, toIndex, length);
    }
}
