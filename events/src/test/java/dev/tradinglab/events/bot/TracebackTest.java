package dev.tradinglab.events.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracebackTest {
    private static final String TEXT = """
            Traceback (most recent call last):
              File "t.py", line 3, in on_tick
                helper()
              File "t.py", line 12, in helper
                statistics.mean([])
              File "lib/python3.12/statistics.py", line 486, in mean
            StatisticsError: File "t.py", line 99, in x""";

    @Test
    void shouldNameTheLineOfTheBotsOwnFileNearestToTheCause() {
        // Given / When / Then
        assertThat(Traceback.line(TEXT, "t.py")).isEqualTo(12);
        assertThat(Traceback.line(TEXT, "T.py")).isZero();
        assertThat(Traceback.line("", "t.py")).isZero();
    }

    @Test
    void shouldTellWhatWasRaised() {
        // Given / When / Then
        assertThat(Traceback.cause(TEXT + "\n")).isEqualTo("StatisticsError: File \"t.py\", line 99, in x");
        assertThat(Traceback.cause("ValueError: x")).isEqualTo("ValueError: x");
    }
}
