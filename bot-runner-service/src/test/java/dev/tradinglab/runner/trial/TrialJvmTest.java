package dev.tradinglab.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrialJvmTest {

    @Test
    void shouldReadACacheWithTheModulesThatItWasMadeWith() {
        assertThat(TrialJvm.cacheOf(List.of(
                        "-Xmx1536m",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+EnableJVMCI",
                        "-Dpolyglot.engine.FirstTierCompilationThreshold=5000",
                        "-XX:AOTCache=runner.aot",
                        "-Xlog:aot*=off")))
                .containsExactly(
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+EnableJVMCI",
                        "-XX:AOTCache=runner.aot",
                        "-Xlog:aot*=off");
    }

    @Test
    void shouldTakeNothingOverWhereThereIsNoCache() {
        assertThat(TrialJvm.cacheOf(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "-Xmx1g")))
                .isEmpty();
    }
}
