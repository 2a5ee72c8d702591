package dev.tradinglab.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String SECRET = "0123456789abcdef";

    private final Token token = new Token(SECRET);

    @Test
    void shouldBeShownAsABearer() {
        assertThat(token.isShownBy("Bearer " + SECRET)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "Bearer ", "Bearer 0123456789abcde", "Bearer 0123456789abcdef0", SECRET, "Basic " + SECRET})
    void shouldNotBeShownByAnythingElse(String authorization) {
        assertThat(token.isShownBy(authorization)).isFalse();
    }

    @Test
    void shouldRefuseToBeOneThatCanBeGuessed() {
        assertThatThrownBy(() -> new Token("123456789012345"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LAB_TOKEN")
                .hasMessageNotContaining("123456789012345");
    }

    @Test
    void shouldNotPrintItself() {
        assertThat(token).asString().doesNotContain(SECRET);
    }
}
