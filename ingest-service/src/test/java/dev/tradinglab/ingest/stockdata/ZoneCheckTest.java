package dev.tradinglab.ingest.stockdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.ingest.hours.MarketHours;
import dev.tradinglab.ingest.net.Json;
import dev.tradinglab.ingest.net.UnreadableFrameException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneCheckTest {
    @ParameterizedTest
    @CsvSource({
        // A summer's day, a winter's, one that ends at 13:00.
        "2021-10-25, 09:30, 15:59, America/New_York, Fits",
        "2021-10-25, 09:31, 16:00, America/New_York, Fits",
        "2021-10-25, 13:30, 19:59, America/New_York, Wrong",
        "2021-10-25, 13:30, 19:59, UTC, Fits",
        "2021-10-25, 09:30, 15:59, UTC, Wrong",
        "2021-12-06, 14:30, 20:59, America/New_York, Wrong",
        "2021-12-06, 14:30, 20:59, UTC, Fits",
        "2021-12-06, 08:30, 14:59, America/New_York, Wrong",
        "2021-11-26, 09:30, 12:59, America/New_York, Fits",
        "2021-11-26, 14:30, 17:59, America/New_York, Wrong",
        "2021-10-25, 22:30, 23:59, Asia/Tokyo, Fits",
        // Of a stock with one trade nothing can be told.
        "2021-10-25, 13:30, 13:31, America/New_York, Fits",
    })
    void shouldCompareADaysBarsWithTheHoursOfTheExchanges(
            LocalDate day, String first, String last, String zone, String verdict) throws Exception {
        assertThat(ZoneCheck.of(answer(day, first, last), day, ZoneId.of(zone))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void shouldNameWhatWouldFit() throws Exception {
        LocalDate day = LocalDate.parse("2021-10-25");
        assertThat(ZoneCheck.of(answer(day, "09:30", "15:59"), day, ZoneId.of("UTC")))
                .isInstanceOfSatisfying(ZoneCheck.Verdict.Wrong.class, wrong -> assertThat(wrong.words())
                        .contains("told as 2021-10-25T09:30:00.000Z to 2021-10-25T15:59:00.000Z")
                        .contains("America/New_York would fit"));
        assertThat(ZoneCheck.of(answer(day, "02:30", "08:59"), day, MarketHours.NEW_YORK))
                .isInstanceOfSatisfying(ZoneCheck.Verdict.Wrong.class, wrong -> assertThat(wrong.words())
                        .doesNotContain("would fit"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                             | there are no minute bars of 2021-10-25",
                "{\"data\":[]}                  | there are no minute bars of 2021-10-25",
                "{\"data\":[{\"date\":\"soon\"}]} | cannot be read: a time that is none",
                "{\"data\":[7]}                 | cannot be read: field date is no text",
                // What is traded before the bell tells nothing.
                "{\"data\":[{\"date\":\"2021-10-25T08:00:00.000Z\",\"data\":{\"is_extended_hours\":true}}]} | there are no minute bars of 2021-10-25",
            })
    void shouldSayWhenItCannotTell(String body, String words) throws Exception {
        assertThat(ZoneCheck.of(Json.read(body), LocalDate.parse("2021-10-25"), MarketHours.NEW_YORK))
                .isInstanceOfSatisfying(ZoneCheck.Verdict.Unknown.class, unknown -> assertThat(unknown.words())
                        .contains(words));
    }

    @Test
    void shouldTakeTheLastDayThatIsOver() {
        assertThat(ZoneCheck.day(Instant.parse("2021-10-26T14:00:00Z"))).isEqualTo("2021-10-25");
        assertThat(ZoneCheck.day(Instant.parse("2021-10-26T01:00:00Z"))).isEqualTo("2021-10-22");
        assertThat(ZoneCheck.day(Instant.parse("2021-11-26T15:00:00Z"))).isEqualTo("2021-11-24");
    }

    private static JsonNode answer(LocalDate day, String first, String last) throws UnreadableFrameException {
        String row = "{\"date\":\"%sT%s:00.000Z\",\"ticker\":\"A\",\"data\":{\"is_extended_hours\":false}}";
        return Json.read("{\"data\":[" + row.formatted(day, last) + "," + row.formatted(day, first) + "]}");
    }
}
