package dev.tradinglab.bothost.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Python where there is no compiler, told how to compile all the same. */
class PythonWithoutCompilerTest {
    private static final String OPTION = "polyglot.engine.FirstTierCompilationThreshold";

    @AfterEach
    void clear() {
        System.clearProperty(OPTION);
    }

    @Test
    void shouldInterpretWhenTheCompilersOptionsAreUnknown() {
        // Given a command line that is meant for the compiler; these tests run without it
        System.setProperty(OPTION, "5000");

        // When
        try (PythonLanguage python = new PythonLanguage(GuestLimits.DEFAULT, _ -> {})) {

            // Then
            assertThat(python.mode()).isEqualTo(GraalRuntime.INTERPRETED);
            assertThat(System.getProperty(OPTION)).isNull();
        }
    }
}
