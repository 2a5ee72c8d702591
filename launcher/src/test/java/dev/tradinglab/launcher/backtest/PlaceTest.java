package dev.tradinglab.launcher.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabException;
import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void shouldReadOffsetsAndTimes() {
        assertThat(Place.parse("250000")).isEqualTo(new Place.Offset(250_000));
        assertThat(Place.parse("2024-08-08")).isEqualTo(new Place.Time(1_723_075_200_000_000L));
        assertThat(Place.parse("2024-08-08T00:00:01.000002")).isEqualTo(new Place.Time(1_723_075_201_000_002L));
        assertThat(Place.parse("2024-08-08T00:00:01Z")).isEqualTo(new Place.Time(1_723_075_201_000_000L));
    }

    @Test
    void shouldSayWhatAPlaceLooksLike() {
        assertThatThrownBy(() -> Place.parse("yesterday"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("yesterday")
                .hasMessageContaining("2024-08-08T12:00:00Z");
    }
}
