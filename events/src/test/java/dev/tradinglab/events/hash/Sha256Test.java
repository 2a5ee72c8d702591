package dev.tradinglab.events.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
    /** As of {@code printf abc | sha256sum}. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void shouldBeTheOneThatEverybodyKnows() {
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
    }

    @Test
    void shouldGoOnAfterItWasAsked() {
        Sha256 sha = new Sha256();
        sha.add("xab".getBytes(UTF_8), 1, 2);
        sha.hex();
        sha.add("c");
        assertThat(sha.hex()).isEqualTo(ABC);
    }

    @Test
    void shouldEndLines() {
        Sha256 lines = new Sha256();
        lines.addLine("a".getBytes(UTF_8));
        lines.addLine("b".getBytes(UTF_8));
        assertThat(lines.hex()).isEqualTo(Sha256.of("a\nb\n"));
    }
}
