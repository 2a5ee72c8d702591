package dev.tradinglab.tape.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.tape.shape.Density.Stretch;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityTest {
    private static final long SECOND = 1_000_000;

    @Test
    void shouldCountBySecondsWhileTheySuffice() {
        // Given
        Density density = new Density(4);

        // When
        for (long time : new long[] {10_400_000, 10_500_000, 12_000_000}) {
            density.add(time);
        }

        // Then
        assertThat(density.width()).isEqualTo(SECOND);
        assertThat(density.stretches())
                .containsExactly(new Stretch(10 * SECOND, 2), new Stretch(11 * SECOND, 0), new Stretch(12 * SECOND, 1));
    }

    @Test
    void shouldWidenWhenTheTapeIsLonger() {
        // Given
        Density density = new Density(4);

        // When
        for (long second : new long[] {8, 9, 12, 21, 3}) {
            density.add(second * SECOND);
        }

        // Then: the late one counts at the begin
        assertThat(density.width()).isEqualTo(5 * SECOND);
        assertThat(density.stretches())
                .containsExactly(
                        new Stretch(5 * SECOND, 3),
                        new Stretch(10 * SECOND, 1),
                        new Stretch(15 * SECOND, 0),
                        new Stretch(20 * SECOND, 1));
    }

    @Test
    void shouldLoseNoEventHoweverLongTheTape() {
        // Given
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("DensityTest: seed " + seed + " (repeat with -Dlab.seed=" + seed + ")");
        Random random = new Random(seed);
        Density density = new Density(24);
        long time = 1_700_000_000L * SECOND;

        // When
        for (int i = 0; i < 10_000; i++) {
            time += random.nextLong(1L << random.nextInt(1, 45));
            density.add(time);
        }

        // Then
        assertThat(density.stretches()).hasSizeLessThanOrEqualTo(24);
        assertThat(density.stretches().stream().mapToLong(Stretch::count).sum()).isEqualTo(10_000);
        assertThat(density.stretches().getLast().from()).isBetween(time - density.width(), time);
        assertThat(density.stretches().getFirst().from()).isLessThanOrEqualTo(1_700_000_000L * SECOND + (1L << 45));
    }

    @Test
    void shouldHaveNoStretchesWithoutEvents() {
        assertThat(new Density(4).stretches()).isEmpty();
    }
}
