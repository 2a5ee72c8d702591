package dev.tradinglab.launcher.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private final ResultTable table = new ResultTable(
            List.of("bot", "equity"), List.of(List.of("Trend, \"fast\"", "10000.5"), Arrays.asList("Random", null)));

    @Test
    void shouldAlignColumns() {
        assertThat(table.text()).isEqualTo("""
                        bot            equity
                        -------------  -------
                        Trend, "fast"  10000.5
                        Random
                        2 rows
                        """);
    }

    @Test
    void shouldQuoteWhatCsvMustQuote() {
        assertThat(table.csv()).isEqualTo("bot,equity\n\"Trend, \"\"fast\"\"\",10000.5\nRandom,\n");
    }

    @Test
    void shouldShowAnEmptyResult() {
        assertThat(new ResultTable(List.of("n"), List.of()).text()).isEqualTo("n\n-\n0 rows\n");
    }
}
