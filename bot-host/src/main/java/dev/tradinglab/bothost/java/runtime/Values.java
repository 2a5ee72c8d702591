package dev.tradinglab.bothost.java.runtime;

import dev.tradinglab.bot.Rejection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** {@code equals}, {@code hashCode}, {@code toString} of anything: metered, and the same in every process. */
public final class Values {
    private static final int WORDS = 60;

    private Values() {}

    /** {@code a.equals(b)}; null is equal to null only. */
    public static boolean same(Object a, Object b) {
        if (a == b) {
            Guard.work(1);
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        Guard.enter(2, WORDS);
        boolean same =
                switch (a) {
                    case String text -> {
                        Guard.look(text.length());
                        yield text.equals(b);
                    }
                    case List<?> list -> b instanceof List<?> other && sameItems(list, other);
                    case Set<?> set -> b instanceof Set<?> other && set.size() == other.size() && holds(other, set);
                    case Map<?, ?> map -> b instanceof Map<?, ?> other && sameEntries(map, other);
                    case Map.Entry<?, ?> entry
                    when isOfJdk(a) ->
                        b instanceof Map.Entry<?, ?> other
                                && same(entry.getKey(), other.getKey())
                                && same(entry.getValue(), other.getValue());
                    case Optional<?> optional ->
                        b instanceof Optional<?> other && same(optional.orElse(null), other.orElse(null));
                    default -> isPlain(a) || !isOfJdk(a) && isOpen(a) ? a.equals(b) : false;
                };
        Guard.leave(WORDS);
        return same;
    }

    private static boolean sameItems(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object item : a) {
            if (!same(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Set<?> set, Set<?> items) {
        for (Object item : items) {
            Guard.work(8);
            if (!set.contains(key(item))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Guard.work(8);
            Object other = b.get(key(entry.getKey()));
            if (!same(entry.getValue(), other) || other == null && !b.containsKey(entry.getKey())) {
                return false;
            }
        }
        return true;
    }

    /** {@code o.hashCode()}, 0 for null; constants of an enum hash by their names, functions not at all. */
    public static int hash(Object o) {
        if (o == null) {
            return 0;
        }
        Guard.enter(2, WORDS);
        int hash =
                switch (o) {
                    case String text -> {
                        Guard.look(text.length());
                        yield text.hashCode();
                    }
                    case Enum<?> constant -> constant.name().hashCode();
                    case List<?> list -> {
                        int all = 1;
                        for (Object item : list) {
                            all = 31 * all + hash(item);
                        }
                        yield all;
                    }
                    case Set<?> set -> {
                        int all = 0;
                        for (Object item : set) {
                            all += hash(item);
                        }
                        yield all;
                    }
                    case Map<?, ?> map -> {
                        int all = 0;
                        for (Map.Entry<?, ?> entry : map.entrySet()) {
                            all += hash(entry.getKey()) ^ hash(entry.getValue());
                        }
                        yield all;
                    }
                    case Map.Entry<?, ?> entry when isOfJdk(o) -> hash(entry.getKey()) ^ hash(entry.getValue());
                    case Optional<?> optional -> hash(optional.orElse(null));
                    default -> isPlain(o) || !isOfJdk(o) && isOpen(o) ? o.hashCode() : 0;
                };
        Guard.leave(WORDS);
        return hash;
    }

    /** {@code String.valueOf(o)}. */
    public static String text(Object o) {
        if (o == null) {
            return "null";
        }
        Guard.enter(4, WORDS);
        String text =
                switch (o) {
                    case String string -> string;
                    case Map<?, ?> map -> textOf(map);
                    case Collection<?> items -> textOf(items);
                    case Map.Entry<?, ?> entry
                    when isOfJdk(o) -> join(text(entry.getKey()), "=", text(entry.getValue()));
                    case Optional<?> optional ->
                        optional.isEmpty() ? "Optional.empty" : join("Optional[", text(optional.get()), "]");
                    case Throwable thrown -> ForThrowable.toString(thrown);
                    case Rejection refused -> Guard.made(refused.toString());
                    default -> other(o);
                };
        Guard.leave(WORDS);
        return text;
    }

    private static String other(Object o) {
        if (isPlain(o)) {
            return Guard.made(o.toString());
        }
        if (o instanceof CharSequence text) {
            Guard.look(text.length());
            return Guard.made(text.toString());
        }
        if (o.getClass().isArray()) {
            return "an array";
        }
        return isOfJdk(o) || !isOpen(o) ? "an object" : String.valueOf(o.toString());
    }

    private static String join(String a, String b, String c) {
        Guard.make(2 * (a.length() + b.length() + c.length()));
        return a + b + c;
    }

    private static String textOf(Collection<?> items) {
        StringBuilder all = new StringBuilder("[");
        for (Object item : items) {
            append(all, all.length() > 1 ? ", " : "");
            append(all, item == items ? "(this Collection)" : text(item));
        }
        return Guard.made(all.append(']').toString());
    }

    private static String textOf(Map<?, ?> map) {
        StringBuilder all = new StringBuilder("{");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            append(all, all.length() > 1 ? ", " : "");
            append(all, entry.getKey() == map ? "(this Map)" : text(entry.getKey()));
            append(all, "=");
            append(all, entry.getValue() == map ? "(this Map)" : text(entry.getValue()));
        }
        return Guard.made(all.append('}').toString());
    }

    private static void append(StringBuilder all, String text) {
        Guard.make(2 * text.length());
        Guard.look(text.length());
        all.append(text);
    }

    /**
     * Something that is looked for, or a key: the JDK compares it by itself.
     *
     * @throws UnsupportedOperationException when comparing it could take for ever
     */
    static Object key(Object key) {
        if (key == null || isPlain(key)) {
            return key;
        }
        if (key instanceof String text) {
            Guard.look(text.length());
            return key;
        }
        if (key instanceof Enum<?> || !isOfJdk(key)) {
            return key;
        }
        throw new UnsupportedOperationException(
                "only texts, numbers, enums, records and objects of the bot's own can be looked for or be keys");
    }

    /** Whether the JDK's own methods are cheap and tell no identity. */
    static boolean isPlain(Object o) {
        return o instanceof Number && isOfJdk(o)
                || o instanceof Boolean
                || o instanceof Character
                || o instanceof OptionalDouble
                || o instanceof OptionalInt
                || o instanceof OptionalLong
                || o instanceof Enum<?>;
    }

    private static boolean isOfJdk(Object o) {
        return o.getClass().getClassLoader() != Guard.class.getClassLoader();
    }

    /** Classes of the bot have methods of their own (the metering sees to it), lambdas have the JDK's. */
    private static boolean isOpen(Object o) {
        return !o.getClass().isHidden();
    }
}
