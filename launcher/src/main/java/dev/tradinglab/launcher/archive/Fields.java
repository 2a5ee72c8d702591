package dev.tradinglab.launcher.archive;

import dev.tradinglab.events.fixed.Fixed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fields of a line of CSV. None of the formats puts fields into quotation marks. */
final class Fields {
    private static final int SHOWN = 120;

    private Fields() {}

    static List<String> split(String line) {
        List<String> fields = new ArrayList<>(12);
        int from = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
            fields.add(line.substring(from, comma));
            from = comma + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    /** The fields of a row that must have so many. */
    static List<String> split(String line, int columns) throws BrokenRowException {
        List<String> fields = split(line);
        if (fields.size() != columns) {
            throw new BrokenRowException(fields.size() + " columns instead of " + columns + ": " + shorten(line));
        }
        return fields;
    }

    /** The columns that a header names, without what spellings of the same name differ in. */
    static List<String> names(String header) {
        return split(header).stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .toList();
    }

    /** A size or another number that cannot be negative, 1e-8; 0 for an empty field. */
    static long amount(String text) {
        long amount = text.isEmpty() ? 0 : Fixed.parse(text);
        if (amount < 0) {
            throw new IllegalArgumentException("a negative number");
        }
        return amount;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
