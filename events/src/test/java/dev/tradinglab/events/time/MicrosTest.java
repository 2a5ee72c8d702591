package dev.tradinglab.events.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {

    @Test
    void shouldTellMomentsInMicrosecondsAndBack() {
        assertThat(Micros.of(Instant.parse("2024-08-08T00:00:00.123456789Z"))).isEqualTo(1_723_075_200_123_456L);
        assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.999999Z"))).isEqualTo(-1);
        assertThat(Micros.instant(1_723_075_200_123_456L)).isEqualTo(Instant.parse("2024-08-08T00:00:00.123456Z"));
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> Micros.of(Instant.MAX)).isInstanceOf(ArithmeticException.class);
    }
}
