package dev.tradinglab.bothost.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.Calls;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.events.order.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of the folder {@code hostile} is a bot that means no good, and says in its first line how it must end: {@code refused} at load,
 * {@code failed} with a code, {@code raised} and gone on, or {@code says} something harmless. All run in this very process.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileBotsTest {
    private static final List<String> STUCK = Collections.synchronizedList(new ArrayList<>());
    private static JavaLanguage language;

    @BeforeAll
    static void start() {
        // All of them end by what is counted: the net of CPU time would be there first on a slow machine.
        language = new JavaLanguage(GuestLimits.DEFAULT.withCallBudget(Duration.ofMinutes(5)), STUCK::add);
    }

    @AfterAll
    static void stop() {
        language.close();
        assertThat(STUCK).isEmpty();
    }

    static Stream<Path> bots() throws IOException {
        Path folder = Path.of("src/test/resources/dev/tradinglab/bothost/java/hostile");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSizeGreaterThan(90);
            return all.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bots")
    void shouldEndAsItSays(Path file) throws IOException {
        // Given
        String text = Files.readString(file);
        String expected = text.lines().findFirst().orElseThrow().replace("// expect: ", "");
        String kind = expected.substring(0, expected.indexOf(' '));
        String rest = expected.substring(expected.indexOf(' ') + 1);

        // When
        CallResult end = Java.end(language, Java.whole(text), Calls.calls(1));

        // Then
        switch (kind) {
            case "refused" -> {
                CallResult.Failed failed = Calls.failed(end);
                assertThat(failed.failure().reason()).contains(rest);
                assertThat(failed.failure().code()).isEqualTo(FailureCode.LOAD);
                assertThat(failed.failure().fix()).isNotBlank();
            }
            case "failed" -> {
                CallResult.Failed failed = Calls.failed(end);
                String code = rest.substring(0, rest.indexOf(' '));
                assertThat(failed.failure().reason()).contains(rest.substring(code.length() + 1));
                assertThat(failed.failure().code()).isEqualTo(FailureCode.valueOf(code));
            }
            case "raised" -> assertThat(Calls.returned(end).lastError()).contains(rest);
            case "says" -> {
                assertThat(Calls.returned(end).lastError()).isNull();
                assertThat(end.logs()).extracting(LogLine::text).containsExactly(rest);
            }
            default -> throw new IllegalArgumentException(expected);
        }
    }
}
