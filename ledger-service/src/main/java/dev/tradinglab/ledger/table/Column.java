package dev.tradinglab.ledger.table;

import dev.tradinglab.events.text.StorableText;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * One column of a bulk insert: how it is taken from the rows, as an array, and how Postgres makes the column's value from an element.
 *
 * @param name of the column
 * @param type of an element of the array
 * @param value SQL for the column's value, {@code %s} being the element
 * @param array takes the column out of the rows
 * @param <T> a row
 */
record Column<T>(String name, String type, String value, Function<List<T>, Object> array) {
    /** A text, with what Postgres cannot hold shown as U+FFFD. */
    static <T> Column<T> text(String name, Function<T, String> value) {
        return text(name, "%s", value);
    }

    /** A list of texts, given as a JSON array. */
    static <T> Column<T> texts(String name, Function<T, String> json) {
        return text(name, "ARRAY(SELECT jsonb_array_elements_text(%s::jsonb))", json);
    }

    /** A list of numbers, given as a JSON array. */
    static <T> Column<T> ints(String name, Function<T, String> json) {
        return text(name, "ARRAY(SELECT jsonb_array_elements_text(%s::jsonb)::int)", json);
    }

    /** A JSON document, given as its text. */
    static <T> Column<T> json(String name, Function<T, String> json) {
        return text(name, "%s::jsonb", json);
    }

    private static <T> Column<T> text(String name, String sql, Function<T, String> value) {
        return new Column<>(name, "text", sql, rows -> rows.stream()
                .map(value)
                .map(StorableText::of)
                .toArray(String[]::new));
    }

    /** A whole number. */
    static <T> Column<T> number(String name, ToLongFunction<T> value) {
        return number(name, "%s", value);
    }

    /** A whole number, or null. */
    static <T> Column<T> numberOrNull(String name, Function<T, Long> value) {
        return new Column<>(
                name, "bigint", "%s", rows -> rows.stream().map(value).toArray(Long[]::new));
    }

    /** A number of 1e-8, stored exactly. */
    static <T> Column<T> fixed(String name, ToLongFunction<T> value) {
        return number(name, "%s * 0.00000001", value);
    }

    /** A time in microseconds since the epoch. A double holds whole numbers up to 2^53, so it is exact for any year below 2255. */
    static <T> Column<T> time(String name, ToLongFunction<T> micros) {
        return number(name, "timestamptz 'epoch' + %s * interval '1 microsecond'", micros);
    }

    private static <T> Column<T> number(String name, String sql, ToLongFunction<T> value) {
        return new Column<>(
                name, "bigint", sql, rows -> rows.stream().mapToLong(value).toArray());
    }

    /** A truth value. */
    static <T> Column<T> flag(String name, Predicate<T> value) {
        return new Column<>(name, "boolean", "%s", rows -> {
            boolean[] flags = new boolean[rows.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = value.test(rows.get(i));
            }
            return flags;
        });
    }
}
