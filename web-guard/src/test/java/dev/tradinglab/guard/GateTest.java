package dev.tradinglab.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.guard.Gate.Head;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String SECRET = "0123456789abcdef";
    private static final String SHOWN = "Bearer " + SECRET;

    private static final int CHANGES_A_SECOND = 20;

    private long now;
    private final Gate gate =
            new Gate(List.of("localhost", "127.0.0.1"), Optional.of(new Token(SECRET)), CHANGES_A_SECOND, () -> now);

    @ParameterizedTest
    @CsvSource({
        "POST, localhost, 8080, , LET_IN",
        "POST, LOCALHOST, 8080, http://localhost:8080, LET_IN",
        "POST, localhost, 80, http://localhost, LET_IN",
        "POST, localhost, -1, http://localhost, LET_IN",
        "POST, localhost, 443, https://localhost, LET_IN",
        "POST, localhost, 8080, http://localhost:8081, FOREIGN_SITE",
        "POST, localhost, 8080, http://localhost, FOREIGN_SITE",
        "POST, localhost, 8080, https://evil.example, FOREIGN_SITE",
        "POST, localhost, 8080, null, FOREIGN_SITE",
        "POST, localhost, 8080, ':', FOREIGN_SITE",
        "POST, evil.example, 8080, , FOREIGN_NAME",
        "GET, evil.example, 8080, , FOREIGN_NAME",
        "POST, , 8080, , FOREIGN_NAME"
    })
    void shouldTellWhereARequestComesFrom(String method, String host, int port, String origin, Verdict verdict) {
        assertThat(gate.judge(new Head(method, host, port, origin, SHOWN))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "post", "INVENTED"})
    void shouldLetNothingChangeWithoutTheToken(String method) {
        assertThat(gate.judge(to(method, null))).isEqualTo(Verdict.STRANGER);
        assertThat(gate.judge(to(method, "Bearer another-secret-000"))).isEqualTo(Verdict.STRANGER);
        assertThat(gate.judge(to(method, SHOWN))).isEqualTo(Verdict.LET_IN);
    }

    @Test
    void shouldLetAnybodyReadAnyNumberOfTimes() {
        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> gate.judge(to("GET", null))))
                .containsOnly(Verdict.LET_IN);
    }

    @Test
    void shouldLetNothingChangeWhereThereIsNoToken() {
        Gate closed = new Gate(List.of("localhost"), Optional.empty(), CHANGES_A_SECOND, () -> now);

        assertThat(closed.judge(to("POST", SHOWN))).isEqualTo(Verdict.STRANGER);
        assertThat(closed.judge(to("POST", "Bearer "))).isEqualTo(Verdict.STRANGER);
    }

    @Test
    void shouldRefuseMoreChangesThanAnybodyHas() {
        assertThat(IntStream.range(0, Gate.SECONDS_AT_ONCE * CHANGES_A_SECOND)
                        .mapToObj(_ -> gate.judge(to("POST", SHOWN))))
                .containsOnly(Verdict.LET_IN);
        assertThat(gate.judge(to("POST", SHOWN))).isEqualTo(Verdict.TOO_MANY_CHANGES);

        now += 1_000_000_000 / CHANGES_A_SECOND;
        assertThat(gate.judge(to("POST", SHOWN))).isEqualTo(Verdict.LET_IN);
    }

    @Test
    void shouldNotLetGuessesKeepOutWhoHasTheToken() {
        assertThat(IntStream.range(0, Gate.GUESSES_AT_ONCE).mapToObj(_ -> gate.judge(to("POST", "Bearer x"))))
                .containsOnly(Verdict.STRANGER);
        assertThat(gate.judge(to("POST", null))).isEqualTo(Verdict.TOO_MANY_STRANGERS);

        assertThat(gate.judge(to("POST", SHOWN))).isEqualTo(Verdict.LET_IN);
    }

    private static Head to(String method, String authorization) {
        return new Head(method, "localhost", 8080, null, authorization);
    }
}
