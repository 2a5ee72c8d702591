package dev.tradinglab.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting may be. */
sealed interface SettingKind {
    /** In words, for who wrote something else. */
    String allowed();

    /** As services read it from their environment; empty when it is not allowed. */
    Optional<String> read(JsonNode value);

    /** One of some words. */
    record OneOf(List<String> words) implements SettingKind {
        static OneOf of(String... words) {
            return new OneOf(List.of(words));
        }

        @Override
        public String allowed() {
            return String.join(", ", words);
        }

        @Override
        public Optional<String> read(JsonNode value) {
            return value.isValueNode() && words.contains(value.asText())
                    ? Optional.of(value.asText())
                    : Optional.empty();
        }
    }

    /** One of some words, or several of them as a list, each once. */
    record SomeOf(List<String> words) implements SettingKind {
        static SomeOf of(String... words) {
            return new SomeOf(List.of(words));
        }

        @Override
        public String allowed() {
            return String.join(", ", words) + ", or a list of some of them, each once";
        }

        @Override
        public Optional<String> read(JsonNode value) {
            if (!value.isArray()) {
                return new OneOf(words).read(value);
            }
            List<String> chosen = value.valueStream().map(JsonNode::asText).toList();
            boolean fits = !chosen.isEmpty()
                    && words.containsAll(chosen)
                    && chosen.stream().distinct().count() == chosen.size();
            return fits ? Optional.of(String.join(",", chosen)) : Optional.empty();
        }
    }

    /** A number between two, both allowed; a whole one when it has to be. */
    record Number(BigDecimal least, BigDecimal most, boolean whole) implements SettingKind {
        static Number whole(long least, long most) {
            return new Number(BigDecimal.valueOf(least), BigDecimal.valueOf(most), true);
        }

        static Number of(String least, String most) {
            return new Number(new BigDecimal(least), new BigDecimal(most), false);
        }

        @Override
        public String allowed() {
            return (whole ? "a whole number, " : "a number, ") + least.toPlainString() + " to " + most.toPlainString();
        }

        @Override
        public Optional<String> read(JsonNode value) {
            if (!value.isNumber() || whole && !value.isIntegralNumber()) {
                return Optional.empty();
            }
            BigDecimal number = value.decimalValue();
            return number.compareTo(least) < 0 || number.compareTo(most) > 0
                    ? Optional.empty()
                    : Optional.of(number.toPlainString());
        }
    }

    /** How long something takes, between two times, both allowed. */
    record Period(String least, String most) implements SettingKind {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

        @Override
        public String allowed() {
            return "a time such as 250ms, 10s, 5m or 1h, from " + least + " to " + most;
        }

        @Override
        public Optional<String> read(JsonNode value) {
            return value.isTextual()
                    ? read(value.asText())
                            .filter(it -> it.compareTo(read(least).orElseThrow()) >= 0
                                    && it.compareTo(read(most).orElseThrow()) <= 0)
                            .map(Duration::toString)
                    : Optional.empty();
        }

        private static Optional<Duration> read(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                return Optional.empty();
            }
            long count = Long.parseLong(form.group(1));
            return Optional.of(
                    switch (form.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        default -> Duration.ofHours(count);
                    });
        }
    }

    /** Yes or no. */
    record Flag() implements SettingKind {
        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public Optional<String> read(JsonNode value) {
            return value.isBoolean() ? Optional.of(value.asText()) : Optional.empty();
        }
    }

    /** Names, as a list. */
    record Names() implements SettingKind {
        private static final Pattern NAME = Pattern.compile("[^\\s,]{1,128}");

        @Override
        public String allowed() {
            return "a list of names without blanks or commas, such as [BTCUSDT, ETHUSDT]";
        }

        @Override
        public Optional<String> read(JsonNode value) {
            List<String> names = new ArrayList<>();
            for (JsonNode name : value) {
                if (!name.isValueNode() || !NAME.matcher(name.asText()).matches()) {
                    return Optional.empty();
                }
                names.add(name.asText());
            }
            return value.isArray() && !names.isEmpty() ? Optional.of(String.join(",", names)) : Optional.empty();
        }
    }

    /** Where something is. */
    record Address(List<String> schemes) implements SettingKind {
        @Override
        public String allowed() {
            return "an address that begins with " + String.join(" or ", schemes);
        }

        @Override
        public Optional<String> read(JsonNode value) {
            boolean fits = value.isTextual()
                    && schemes.stream().anyMatch(value.asText()::startsWith)
                    && value.asText().indexOf(' ') < 0;
            return fits ? Optional.of(value.asText()) : Optional.empty();
        }
    }
}
