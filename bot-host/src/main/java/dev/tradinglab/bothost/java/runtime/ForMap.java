package dev.tradinglab.bothost.java.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** In place of {@link Map}; immutable ones iterate in the order given. */
public final class ForMap {
    private ForMap() {}

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> open(Map<?, ?> map) {
        return (Map<Object, Object>) map;
    }

    private static Object key(Map<?, ?> map, Object key) {
        Guard.work(2);
        return map instanceof SortedMap<?, ?> ? ForCollection.sorted(key) : Values.key(key);
    }

    private static Object newKey(Map<?, ?> map, Object key) {
        Guard.make(ForCollection.ENTRY);
        return key(map, key);
    }

    private static void pass(Map<?, ?> map) {
        Guard.work(2 + (map.size() >> 2));
    }

    /** See {@link Map#get}. */
    public static Object get(Map<?, ?> map, Object key) {
        return map.get(key(map, key));
    }

    /** See {@link Map#getOrDefault}. */
    public static Object getOrDefault(Map<?, ?> map, Object key, Object otherwise) {
        return open(map).getOrDefault(key(map, key), otherwise);
    }

    /** See {@link Map#containsKey}. */
    public static boolean containsKey(Map<?, ?> map, Object key) {
        return map.containsKey(key(map, key));
    }

    /** See {@link Map#containsValue}. */
    public static boolean containsValue(Map<?, ?> map, Object value) {
        return ForCollection.contains(map.values(), value);
    }

    /** See {@link Map#put}. */
    public static Object put(Map<?, ?> map, Object key, Object value) {
        return open(map).put(newKey(map, key), value);
    }

    /** See {@link Map#putIfAbsent}. */
    public static Object putIfAbsent(Map<?, ?> map, Object key, Object value) {
        return open(map).putIfAbsent(newKey(map, key), value);
    }

    /** See {@link Map#putAll}. */
    public static void putAll(Map<?, ?> map, Map<?, ?> more) {
        for (Map.Entry<?, ?> entry : more.entrySet()) {
            put(map, entry.getKey(), entry.getValue());
        }
    }

    /** See {@link Map#remove(Object)}. */
    public static Object remove(Map<?, ?> map, Object key) {
        return map.remove(key(map, key));
    }

    /** See {@link Map#clear}. */
    public static void clear(Map<?, ?> map) {
        pass(map);
        Guard.work(ForCollection.CLEARING);
        map.clear();
    }

    /** See {@link Map#computeIfAbsent}. */
    @SuppressWarnings("unchecked")
    public static Object computeIfAbsent(Map<?, ?> map, Object key, Function<?, ?> value) {
        return open(map).computeIfAbsent(newKey(map, key), (Function<Object, Object>) value);
    }

    /** See {@link Map#computeIfPresent}. */
    @SuppressWarnings("unchecked")
    public static Object computeIfPresent(Map<?, ?> map, Object key, BiFunction<?, ?, ?> value) {
        return open(map).computeIfPresent(key(map, key), (BiFunction<Object, Object, Object>) value);
    }

    /** See {@link Map#compute}. */
    @SuppressWarnings("unchecked")
    public static Object compute(Map<?, ?> map, Object key, BiFunction<?, ?, ?> value) {
        return open(map).compute(newKey(map, key), (BiFunction<Object, Object, Object>) value);
    }

    /** See {@link Map#merge}. */
    @SuppressWarnings("unchecked")
    public static Object merge(Map<?, ?> map, Object key, Object value, BiFunction<?, ?, ?> both) {
        return open(map).merge(newKey(map, key), value, (BiFunction<Object, Object, Object>) both);
    }

    /** See {@link Map#forEach}. */
    @SuppressWarnings("unchecked")
    public static void forEach(Map<?, ?> map, BiConsumer<?, ?> action) {
        pass(map);
        open(map).forEach((BiConsumer<Object, Object>) action);
    }

    /** See {@link Map#replaceAll}. */
    @SuppressWarnings("unchecked")
    public static void replaceAll(Map<?, ?> map, BiFunction<?, ?, ?> change) {
        pass(map);
        open(map).replaceAll((BiFunction<Object, Object, Object>) change);
    }

    /** See {@link Map#copyOf}. */
    public static Map<?, ?> copyOf(Map<?, ?> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(keys(map)));
    }

    /** Counts a map that is about to become another by a constructor. */
    public static Map<?, ?> keys(Map<?, ?> map) {
        ForCollection.keys(map.keySet());
        return map;
    }

    private static Map<?, ?> map(Object... all) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i += 2) {
            Object key = newKey(map, Objects.requireNonNull(all[i]));
            if (map.put(key, Objects.requireNonNull(all[i + 1])) != null) {
                throw new IllegalArgumentException("duplicate key: " + Values.text(key));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** See {@link Map#ofEntries}. */
    public static Map<?, ?> ofEntries(Map.Entry<?, ?>[] entries) {
        Guard.array(entries.length, 16);
        Object[] all = new Object[2 * entries.length];
        for (int i = 0; i < entries.length; i++) {
            all[2 * i] = entries[i].getKey();
            all[2 * i + 1] = entries[i].getValue();
        }
        return map(all);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of() {
        return map();
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(Object k0, Object v0) {
        return map(k0, v0);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(Object k0, Object v0, Object k1, Object v1) {
        return map(k0, v0, k1, v1);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(Object k0, Object v0, Object k1, Object v1, Object k2, Object v2) {
        return map(k0, v0, k1, v1, k2, v2);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(Object k0, Object v0, Object k1, Object v1, Object k2, Object v2, Object k3, Object v3) {
        return map(k0, v0, k1, v1, k2, v2, k3, v3);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(
            Object k0,
            Object v0,
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4) {
        return map(k0, v0, k1, v1, k2, v2, k3, v3, k4, v4);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(
            Object k0,
            Object v0,
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5) {
        return map(k0, v0, k1, v1, k2, v2, k3, v3, k4, v4, k5, v5);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(
            Object k0,
            Object v0,
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6) {
        return map(k0, v0, k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(
            Object k0,
            Object v0,
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6,
            Object k7,
            Object v7) {
        return map(k0, v0, k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(
            Object k0,
            Object v0,
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6,
            Object k7,
            Object v7,
            Object k8,
            Object v8) {
        return map(k0, v0, k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8);
    }

    /** See {@link Map}. */
    public static Map<?, ?> of(
            Object k0,
            Object v0,
            Object k1,
            Object v1,
            Object k2,
            Object v2,
            Object k3,
            Object v3,
            Object k4,
            Object v4,
            Object k5,
            Object v5,
            Object k6,
            Object v6,
            Object k7,
            Object v7,
            Object k8,
            Object v8,
            Object k9,
            Object v9) {
        return map(k0, v0, k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9);
    }
}
