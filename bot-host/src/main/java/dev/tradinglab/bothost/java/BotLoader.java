package dev.tradinglab.bothost.java;

import dev.tradinglab.bothost.java.budget.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The class loader of one bot: its statics are its memory, and go with it. The classes of the runtime package are defined anew here, so that
 * they count on this bot's meter; they find it by asking their loader.
 */
final class BotLoader extends ClassLoader implements Supplier<Meter>, Consumer<String> {
    private static final String RUNTIME = "dev.tradinglab.bothost.java.runtime.";

    private final Map<String, byte[]> classes;
    private final Meter meter;
    private final Consumer<String> printed;

    BotLoader(Map<String, byte[]> classes, Meter meter, Consumer<String> printed) {
        super("bot", BotLoader.class.getClassLoader());
        this.classes = classes;
        this.meter = meter;
        this.printed = printed;
    }

    @Override
    public Meter get() {
        return meter;
    }

    /** Takes what the bot prints. */
    @Override
    public void accept(String text) {
        printed.accept(text);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] own = classes.get(name);
        if (own == null && !name.startsWith(RUNTIME)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = own == null ? runtime(name) : own;
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static byte[] runtime(String name) throws ClassNotFoundException {
        try (InputStream in = BotLoader.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the runtime is part of this jar: " + name, e);
        }
    }
}
