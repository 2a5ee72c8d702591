package dev.tradinglab.bothost.java;

import dev.tradinglab.bot.TradingBot;
import dev.tradinglab.bothost.compile.BotCompiler;
import dev.tradinglab.bothost.compile.Compiled;
import dev.tradinglab.bothost.compile.Mistake;
import dev.tradinglab.bothost.java.budget.Meter;
import dev.tradinglab.bothost.java.bytecode.ClassCheck;
import dev.tradinglab.bothost.java.bytecode.Metering;
import dev.tradinglab.events.bot.BotSource;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A bot's classes, checked, metered and loaded; none of their code has run. */
final class BotProgram {
    private static final String VALUES = "dev.tradinglab.bothost.java.runtime.Values";

    /** What came of making one. */
    sealed interface Made {}

    /** It can run. */
    record Ready(BotProgram program) implements Made {}

    /** It cannot. */
    record Refused(List<Mistake> mistakes) implements Made {}

    private final List<Class<?>> classes;
    private final Class<?> botClass;
    private final MethodHandle text;

    private BotProgram(List<Class<?>> classes, Class<?> botClass, MethodHandle text) {
        this.classes = List.copyOf(classes);
        this.botClass = botClass;
        this.text = text;
    }

    /** Compiles, checks, meters and loads. */
    static Made of(BotSource source, Meter meter, Consumer<String> printed) {
        Compiled compiled = BotCompiler.compile(source.file(), source.source());
        if (!compiled.mistakes().isEmpty()) {
            return new Refused(compiled.mistakes());
        }
        List<Mistake> mistakes = ClassCheck.of(compiled.classes());
        if (!mistakes.isEmpty()) {
            return new Refused(mistakes);
        }
        return load(compiled.head().className(), Metering.of(compiled.classes()), meter, printed);
    }

    /** Loads classes as they are. */
    static Made load(String className, Map<String, byte[]> classes, Meter meter, Consumer<String> printed) {
        BotLoader loader = new BotLoader(classes, meter, printed);
        try {
            List<Class<?>> loaded = new ArrayList<>();
            for (String name : classes.keySet()) {
                loaded.add(Class.forName(name, false, loader));
            }
            Class<?> botClass = Class.forName(className, false, loader);
            if (!TradingBot.class.isAssignableFrom(botClass)) {
                return refused(
                        "the class with @Bot is no TradingBot",
                        "write `class " + className + " implements TradingBot`");
            }
            if (botClass.isInterface() || Modifier.isAbstract(botClass.getModifiers())) {
                return refused("the class with @Bot is abstract", "make it a plain class");
            }
            MethodHandle text = MethodHandles.lookup()
                    .findStatic(
                            Class.forName(VALUES, true, loader),
                            "text",
                            MethodType.methodType(String.class, Object.class));
            return new Ready(new BotProgram(loaded, botClass, text));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the classes were checked", e);
        }
    }

    private static Refused refused(String cause, String fix) {
        return new Refused(List.of(new Mistake(0, cause, fix)));
    }

    Set<String> classNames() {
        return classes.stream().map(Class::getName).collect(Collectors.toSet());
    }

    /** The bot's classes. */
    List<Class<?>> classes() {
        return classes;
    }

    /** Makes the bot: the statics of all its classes and its constructor run. */
    TradingBot start() throws Throwable {
        try {
            for (Class<?> each : classes) {
                // All at once, as a Python file runs: where the census looks, nothing must begin to run.
                Class.forName(each.getName(), true, each.getClassLoader());
            }
            Constructor<?> constructor = botClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (TradingBot) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the bot's class needs a constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (ExceptionInInitializerError e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Makes a text of anything, on the bot's meter. */
    Function<Object, String> texts() {
        return o -> {
            try {
                return (String) text.invokeExact(o);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("toString throws no checked exception", e);
            }
        };
    }
}
