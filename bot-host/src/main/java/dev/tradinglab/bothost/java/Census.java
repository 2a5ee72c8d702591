package dev.tradinglab.bothost.java;

import dev.tradinglab.bot.Rejection;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts, by estimate, what a bot keeps between its calls: all that can be reached from its statics and itself. Taken when a bot has made as
 * much as it may keep, so it costs little and comes at the same call in every replay.
 */
final class Census {
    /** What a bot may keep, bytes by estimate. */
    static final long MOST_KEPT = 32L << 20;

    private static final int HEADER = 16;
    private static final int SLOT = 8;
    private static final int ELEMENT = 48;
    private static final int ENTRY = 96;
    private static final int SMALL_TEXT = 32;

    private final ClassLoader loader;
    private final Map<Class<?>, List<Field>> fields = new HashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long kept;
    private String opaque;

    private Census(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Why a bot keeps too much; null when it does not.
     *
     * @param classes of the bot; all have been initialised that hold anything
     * @param bot the object that is called
     */
    static String complaint(Collection<Class<?>> classes, Object bot) {
        Census census = new Census(bot.getClass().getClassLoader());
        for (Class<?> type : classes) {
            census.fields(type).stream()
                    .filter(field -> Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> census.reach(read(field, null)));
        }
        census.reach(bot);
        while (!census.open.isEmpty() && census.opaque == null && census.kept <= MOST_KEPT) {
            census.look(census.open.pop());
        }
        if (census.opaque != null) {
            return "the bot keeps " + census.opaque + ", which cannot be counted";
        }
        return census.kept > MOST_KEPT ? "the bot keeps more than " + (MOST_KEPT >> 20) + " MiB of objects" : null;
    }

    private void reach(Object o) {
        switch (o) {
            case null -> {
                // Nothing is kept.
            }
            // A small text or a boxed number is counted with the place that it lies in.
            case Number _, Boolean _, Character _, Enum<?> _
            when o.getClass().getClassLoader() != loader -> kept += SLOT;
            case String text when text.length() <= SMALL_TEXT -> kept += SLOT;
            default -> {
                if (seen.add(o)) {
                    open.push(o);
                }
            }
        }
    }

    private void look(Object o) {
        kept += HEADER;
        Class<?> type = o.getClass();
        switch (o) {
            case String text -> kept += 2L * text.length();
            case Object[] array -> {
                kept += (long) SLOT * array.length;
                each(java.util.Arrays.asList(array), SLOT);
            }
            case Collection<?> all -> each(all, ELEMENT);
            case Map<?, ?> map -> {
                each(map.keySet(), ENTRY);
                each(map.values(), 0);
            }
            case Map.Entry<?, ?> entry
            when type.getClassLoader() != loader -> {
                reach(entry.getKey());
                reach(entry.getValue());
            }
            case Optional<?> optional -> reach(optional.orElse(null));
            case Rejection refused -> {
                kept += ENTRY;
                reach(refused.order());
                reach(refused.reason());
            }
            case Throwable thrown -> {
                kept += ENTRY * (long) SLOT;
                reach(thrown.getCause());
                members(o, type);
            }
            default -> {
                if (type.isArray()) {
                    kept += (long) SLOT * java.lang.reflect.Array.getLength(o);
                } else if (type.getClassLoader() == loader) {
                    members(o, type);
                } else if (o instanceof java.util.Iterator<?>) {
                    // Behind it may be a collection that nothing else shows.
                    opaque = "an iterator";
                }
            }
        }
    }

    private void each(Collection<?> all, int bytesEach) {
        for (Object o : all) {
            kept += bytesEach;
            if (kept > MOST_KEPT) {
                return;
            }
            reach(o);
        }
    }

    private void members(Object o, Class<?> type) {
        for (Class<?> part = type; part != null && part.getClassLoader() == loader; part = part.getSuperclass()) {
            for (Field field : fields(part)) {
                kept += SLOT;
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    reach(read(field, o));
                }
            }
        }
    }

    private List<Field> fields(Class<?> type) {
        return fields.computeIfAbsent(type, of -> {
            List<Field> all = new ArrayList<>();
            for (Field field : of.getDeclaredFields()) {
                if (!field.getType().isPrimitive() || !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    all.add(field);
                }
            }
            return all;
        });
    }

    private static Object read(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("made accessible: " + field, e);
        }
    }
}
