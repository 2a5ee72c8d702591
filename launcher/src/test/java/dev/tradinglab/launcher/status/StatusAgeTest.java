package dev.tradinglab.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusAgeTest {

    @ParameterizedTest
    @CsvSource({"-5, 0 s", "59, 59 s", "61, 1 m 01 s", "3600, 1 h 00 m", "90061, 1 d 01 h"})
    void shouldSayDurationsAsPeopleDo(long seconds, String words) {
        assertThat(StatusCommand.age(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
