package dev.tradinglab.launcher.bots;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line, in the form that {@code diff -u} prints. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    /** Between two changes of so many lines each, all of the old ones count as replaced: to compare them would take too long. */
    private static final long MOST_CELLS = 16_000_000;

    /** What became of a line. */
    enum Kind {
        /** In both. */
        KEPT(' '),
        /** In the old text only. */
        REMOVED('-'),
        /** In the new text only. */
        ADDED('+');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }
    }

    /**
     * A line of the diff.
     *
     * @param old its number in the old text, or that of the line it stands before, from 1
     * @param now the same of the new text
     */
    private record Line(Kind kind, String text, int old, int now) {}

    private final List<String> old;
    private final List<String> now;
    private final List<Line> lines = new ArrayList<>();

    private UnifiedDiff(List<String> old, List<String> now) {
        this.old = old;
        this.now = now;
    }

    /** The hunks, each with its header and three lines around each change; empty when the texts are the same. */
    static List<String> of(String old, String now) {
        UnifiedDiff diff = new UnifiedDiff(old.lines().toList(), now.lines().toList());
        diff.compare();
        return diff.hunks();
    }

    private void compare() {
        int start = 0;
        int oldEnd = old.size();
        int nowEnd = now.size();
        while (start < oldEnd && start < nowEnd && old.get(start).equals(now.get(start))) {
            start++;
        }
        while (oldEnd > start && nowEnd > start && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
            oldEnd--;
            nowEnd--;
        }
        for (int i = 0; i < start; i++) {
            kept(i, i);
        }
        middle(start, oldEnd, nowEnd);
        for (int i = oldEnd; i < old.size(); i++) {
            kept(i, i - oldEnd + nowEnd);
        }
    }

    /** The changed middle, by its longest common subsequence. */
    private void middle(int start, int oldEnd, int nowEnd) {
        int rows = oldEnd - start;
        int columns = nowEnd - start;
        int[][] longest = (long) rows * columns <= MOST_CELLS ? longest(start, rows, columns) : null;
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            boolean same = longest != null
                    && i < rows
                    && j < columns
                    && old.get(start + i).equals(now.get(start + j));
            if (same) {
                kept(start + i++, start + j++);
            } else if (j == columns || i < rows && (longest == null || longest[i + 1][j] >= longest[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, old.get(start + i), start + i + 1, start + j + 1));
                i++;
            } else {
                lines.add(new Line(Kind.ADDED, now.get(start + j), start + i + 1, start + j + 1));
                j++;
            }
        }
    }

    private int[][] longest(int start, int rows, int columns) {
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = old.get(start + i).equals(now.get(start + j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }

    private void kept(int i, int j) {
        lines.add(new Line(Kind.KEPT, old.get(i), i + 1, j + 1));
    }

    private List<String> hunks() {
        List<String> printed = new ArrayList<>();
        for (int change = nextChange(0); change < lines.size(); ) {
            int end = change;
            for (int next = change; next < lines.size() && next - end <= 2 * CONTEXT + 1; next = nextChange(next + 1)) {
                end = next;
            }
            hunk(Math.max(0, change - CONTEXT), Math.min(lines.size(), end + 1 + CONTEXT), printed);
            change = nextChange(end + 1);
        }
        return printed;
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).kind() == Kind.KEPT) {
            at++;
        }
        return at;
    }

    private void hunk(int from, int to, List<String> printed) {
        List<Line> part = lines.subList(from, to);
        printed.add("@@ -" + range(part, part.getFirst().old(), Kind.ADDED) + " +"
                + range(part, part.getFirst().now(), Kind.REMOVED) + " @@");
        part.forEach(line -> printed.add(line.kind().sign + line.text()));
    }

    /** Of a side that has none of the lines, diff names the line before. */
    private static String range(List<Line> part, int first, Kind absent) {
        long count = part.stream().filter(line -> line.kind() != absent).count();
        long start = count == 0 ? first - 1 : first;
        return count == 1 ? String.valueOf(start) : start + "," + count;
    }
}
