package dev.tradinglab.dashboard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.dashboard.catalog.Wish.Author;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import dev.tradinglab.events.run.TapeManifest;
import dev.tradinglab.events.run.TapeManifest.TapeState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final Catalog catalog = new Catalog();

    @Test
    void shouldKeepTheLatestWishOfEachBotAndRun() {
        // When
        catalog.add(new StartBot("live", "A@1"), Author.BOTS_FOLDER);
        catalog.add(new StopBot("live", "A@1"), Author.SOMEBODY);
        catalog.add(new PauseBot("live", "A@1"), Author.BOTS_FOLDER);
        catalog.add(new StartBot("live-sim", "A@1"), Author.BOTS_FOLDER);

        // Then
        assertThat(catalog.wishes("live")).isEqualTo(Map.of("A@1", new Wish(false, Author.SOMEBODY)));
        assertThat(catalog.wishes("live-sim")).isEqualTo(Map.of("A@1", new Wish(true, Author.BOTS_FOLDER)));
        assertThat(catalog.wishes("nothing")).isEmpty();
    }

    @Test
    void shouldReadItsOwnAuthorsAndTakeOthersForSomebody() {
        assertThat(Author.of(Author.BOTS_FOLDER.text())).isEqualTo(Author.BOTS_FOLDER);
        assertThat(Author.of(Author.SOMEBODY.text())).isEqualTo(Author.SOMEBODY);
        assertThat(Author.of("")).isEqualTo(Author.SOMEBODY);
    }

    @Test
    void shouldCallATapeSimulatedByItsManifestAndTheExchangesOwnAlways() {
        // Given
        catalog.add(manifest("ticks.generated", true));
        catalog.add(manifest("ticks.btc", false));

        // When / Then
        assertThat(catalog.simulated("ticks.sim")).isTrue();
        assertThat(catalog.simulated("ticks.generated")).isTrue();
        assertThat(catalog.simulated("ticks.btc")).isFalse();
        assertThat(catalog.simulated("ticks")).isFalse();
        assertThat(catalog.sealed("ticks.btc")).isTrue();
        assertThat(catalog.sealed("ticks")).isFalse();
    }

    private static TapeManifest manifest(String topic, boolean simulated) {
        return new TapeManifest(
                topic, topic, "id", TapeState.SEALED, simulated, 0, 1, 1, 0, 0, List.of(), "", List.of());
    }
}
