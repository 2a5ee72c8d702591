package dev.tradinglab.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.launcher.context.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    @Test
    void shouldReadOneOrSeveral() {
        assertThat(Source.list("sim")).containsExactly(Source.SIM);
        assertThat(Source.list("Binance, alpaca,MANIFOLD"))
                .containsExactly(Source.BINANCE, Source.ALPACA, Source.MANIFOLD);
    }

    @Test
    void shouldSayAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> Source.list("binance,kraken,Binance,nasdaq"))
                .isInstanceOf(LabException.class)
                .hasMessage("the sources cannot be 'binance,kraken,Binance,nasdaq': there is no source 'kraken';"
                        + " binance is named twice; there is no source 'nasdaq'; a source is one of sim, binance, alpaca,"
                        + " manifold, stockdata, several are parted by commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "sim,", "sim;binance"})
    void shouldRefuseWhatIsNoList(String told) {
        assertThatThrownBy(() -> Source.list(told)).isInstanceOf(LabException.class);
    }
}
