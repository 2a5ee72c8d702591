package dev.tradinglab.launcher.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static final Pattern HEADER = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

    @Test
    void shouldPrintWhatDiffPrints() {
        // Given
        String old = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n";
        String now = "a\nb\nc\nd\ne\nF\ng\nh\ni\nj\nk\nl\nm\n";

        // When / Then
        assertThat(UnifiedDiff.of(old, now))
                .containsExactly(
                        "@@ -3,10 +3,11 @@", " c", " d", " e", "-f", "+F", " g", " h", " i", " j", " k", " l", "+m");
        assertThat(UnifiedDiff.of("", "a\nb\n")).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
        assertThat(UnifiedDiff.of("a\n", "")).containsExactly("@@ -1 +0,0 @@", "-a");
        assertThat(UnifiedDiff.of("a\n", "b\n")).containsExactly("@@ -1 +1 @@", "-a", "+b");
        assertThat(UnifiedDiff.of(old, old)).isEmpty();
    }

    @Test
    void shouldKeepFarChangesApart() {
        // Given
        List<String> lines = IntStream.range(0, 30).mapToObj(String::valueOf).toList();
        List<String> changed = new ArrayList<>(lines);
        changed.set(2, "two");
        changed.set(20, "twenty");

        // When
        List<String> diff = UnifiedDiff.of(String.join("\n", lines), String.join("\n", changed));

        // Then
        assertThat(diff)
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,6 +1,6 @@", "@@ -18,7 +18,7 @@");
    }

    @Test
    void shouldTurnTheOldTextIntoTheNewOne() {
        long seed = System.nanoTime();
        System.out.println("UnifiedDiffTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            // Given
            List<String> old = text(random);
            List<String> now = random.nextBoolean() ? text(random) : edited(old, random);

            // When
            List<String> diff = UnifiedDiff.of(String.join("\n", old), String.join("\n", now));

            // Then
            assertThat(patched(old, diff)).as("seed " + seed + ", " + i).isEqualTo(now);
        }
    }

    @Test
    void shouldReplaceAllWhereComparingWouldTakeTooLong() {
        // Given
        List<String> old = IntStream.range(0, 5_000).mapToObj(i -> "old " + i).toList();
        List<String> now = IntStream.range(0, 5_000).mapToObj(i -> "new " + i).toList();

        // When / Then
        assertThat(patched(old, UnifiedDiff.of(String.join("\n", old), String.join("\n", now))))
                .isEqualTo(now);
    }

    private static List<String> text(SplittableRandom random) {
        return random.ints(random.nextInt(1, 40), 0, 8)
                .mapToObj(i -> "line " + i)
                .toList();
    }

    private static List<String> edited(List<String> text, SplittableRandom random) {
        List<String> edited = new ArrayList<>(text);
        for (int k = random.nextInt(4); k > 0; k--) {
            edited.add(random.nextInt(edited.size() + 1), "new " + k);
            edited.remove(random.nextInt(edited.size()));
        }
        return edited;
    }

    /** What {@code patch} makes of it: every kept and removed line must be where the hunk says. */
    private static List<String> patched(List<String> old, List<String> diff) {
        List<String> now = new ArrayList<>();
        int at = 0;
        for (String line : diff) {
            if (line.startsWith("@@")) {
                MatchResult header = HEADER.matcher(line).results().findFirst().orElseThrow();
                boolean none = "0".equals(header.group(2));
                int start = Integer.parseInt(header.group(1)) - (none ? 0 : 1);
                now.addAll(old.subList(at, start));
                at = start;
                continue;
            }
            String text = line.substring(1);
            if (line.charAt(0) != '+') {
                assertThat(old.get(at++)).isEqualTo(text);
            }
            if (line.charAt(0) != '-') {
                now.add(text);
            }
        }
        now.addAll(old.subList(at, old.size()));
        return now;
    }
}
