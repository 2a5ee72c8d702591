package dev.tradinglab.launcher.archive;

import java.util.ArrayList;
import java.util.List;

/** A line of CSV as RFC 4180 has it, with any separator; a field does not reach over the end of its line. */
final class CsvLine {
    private CsvLine() {}

    static List<String> split(String line, char separator) throws BrokenRowException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new BrokenRowException("a quotation mark that is not closed: " + Fields.shorten(line));
        }
        fields.add(field.toString());
        return fields;
    }
}
