package dev.tradinglab.bothost.python;

import com.oracle.graal.python.builtins.objects.PythonAbstractObject;
import com.oracle.graal.python.builtins.objects.object.ObjectNodesFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * What GraalPy takes from here instead of from the machine, see {@link InterpreterPatch}: time is that of the tape, entropy comes from the
 * bot's seed, and an object's identity is the number that {@code id()} gives, which counts up within a context. A bot that digs out the
 * functions which {@code world.py} has replaced finds nothing else (law 2).
 *
 * <p>There is one of each bot, on the thread that is inside its sandbox.
 */
public final class GuestWorld {
    private static final ThreadLocal<GuestWorld> PRESENT = new ThreadLocal<>();
    /** Where no bot is: what runs before the first one must not depend on the machine either. */
    private static final GuestWorld NOWHERE = new GuestWorld(new double[1], 0);
    /** Objects of the host, of which a bot sees its port only. */
    private static final int FOREIGN = 1;

    private final double[] row;
    private final SplittableRandom entropy;
    private boolean overflown;

    /** @param row its first number is tape time in microseconds */
    GuestWorld(double[] row, long seed) {
        this.row = row;
        this.entropy = new SplittableRandom(seed);
    }

    void enter() {
        PRESENT.set(this);
    }

    void leave() {
        PRESENT.remove();
    }

    /**
     * Whether a call of the bot on this thread has used up the stack. How many Python frames that takes depends on what happens to be
     * compiled, and a bot may catch the {@code RecursionError}, so it ends the bot.
     */
    static boolean isOverflown() {
        return present().overflown;
    }

    boolean overflown() {
        return overflown;
    }

    private static GuestWorld present() {
        GuestWorld world = PRESENT.get();
        return world == null ? NOWHERE : world;
    }

    /** For {@link System#currentTimeMillis}. */
    @TruffleBoundary
    public static long millis() {
        return (long) present().row[0] / 1_000;
    }

    /** For {@link System#nanoTime}. */
    @TruffleBoundary
    public static long nanos() {
        return (long) present().row[0] * 1_000;
    }

    /** For {@link Instant#now}. */
    @TruffleBoundary
    public static Instant instant() {
        long micros = (long) present().row[0];
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    /** For {@link SecureRandom#nextBytes}. */
    @TruffleBoundary
    public static void fill(SecureRandom ignored, byte[] bytes) {
        present().entropy.nextBytes(bytes);
    }

    /** For {@link SecureRandom#nextInt}. */
    @TruffleBoundary
    public static int next(SecureRandom ignored) {
        return present().entropy.nextInt();
    }

    /** For {@link System#identityHashCode}. */
    @TruffleBoundary
    public static int identity(Object object) {
        if (!(object instanceof PythonAbstractObject)) {
            return FOREIGN;
        }
        Object id = ObjectNodesFactory.GetIdNodeGen.getUncached().execute(object);
        return id instanceof Long number ? number.intValue() : FOREIGN;
    }

    /** The same as the text that stands behind {@code at 0x}. */
    @TruffleBoundary
    public static String identityText(Object object) {
        return Integer.toHexString(identity(object));
    }

    /** GraalPy is about to turn something that the JVM threw into an exception of Python. */
    @TruffleBoundary
    public static void thrown(Throwable e) {
        if (e instanceof StackOverflowError) {
            present().overflown = true;
        }
    }
}
