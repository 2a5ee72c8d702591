package dev.tradinglab.events.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedTest {
    private static final int CASES = 200_000;
    private static final BigDecimal ONE = BigDecimal.valueOf(Fixed.ONE);
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private static final long SEED = Long.getLong("lab.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @BeforeAll
    static void printSeed() {
        System.out.println("FixedTest: seed " + SEED + " (repeat with -Dlab.seed=" + SEED + ")");
    }

    @Test
    void shouldMultiplyAndDivideAsBigDecimalDoesWithHalfEven() {
        int overflows = 0;
        for (int i = 0; i < CASES; i++) {
            // Given
            long a = anyLong();
            long b = anyLong();
            long divisor = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : Math.max(1, anyLong());
            BigInteger expected = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                    .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN)
                    .toBigIntegerExact();

            // When / Then
            if (expected.compareTo(MIN) < 0 || expected.compareTo(MAX) > 0) {
                overflows++;
                assertThatThrownBy(() -> Fixed.multiplyDivide(a, b, divisor))
                        .as("%d * %d / %d, seed %d", a, b, divisor, SEED)
                        .isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(Fixed.multiplyDivide(a, b, divisor))
                        .as("%d * %d / %d, seed %d", a, b, divisor, SEED)
                        .isEqualTo(expected.longValueExact());
            }
        }
        assertThat(overflows).isBetween(CASES / 100, CASES * 9 / 10);
    }

    @Test
    void shouldAddAndSayInTheSameWordsWheneverThatDoesNotFit() {
        for (int i = 0; i < CASES; i++) {
            // Given
            long a = anyLong();
            long b = anyLong();
            BigInteger expected = BigInteger.valueOf(a).add(BigInteger.valueOf(b));

            // When / Then
            if (expected.compareTo(MIN) < 0 || expected.compareTo(MAX) > 0) {
                assertThatThrownBy(() -> Fixed.add(a, b))
                        .as("%d + %d, seed %d", a, b, SEED)
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage("long overflow");
            } else {
                assertThat(Fixed.add(a, b)).as("%d + %d, seed %d", a, b, SEED).isEqualTo(expected.longValueExact());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,2,0", "3,1,2,2", "5,1,2,2", "-1,1,2,0", "-3,1,2,-2", "-5,1,2,-2", "7,1,4,2", "-7,1,4,-2"})
    void shouldRoundHalvesToTheEvenNeighbour(long a, long b, long divisor, long expected) {
        assertThat(Fixed.multiplyDivide(a, b, divisor)).isEqualTo(expected);
    }

    @Test
    void shouldReadBackWhatItFormats() {
        for (int i = 0; i < CASES; i++) {
            // Given
            long value = anyLong();

            // When
            String text = Fixed.format(value);

            // Then
            assertThat(Fixed.parse(text)).as("%s, seed %d", text, SEED).isEqualTo(value);
            assertThat(text)
                    .as("%d, seed %d", value, SEED)
                    .isEqualTo(
                            value == 0
                                    ? "0"
                                    : BigDecimal.valueOf(value, 8)
                                            .stripTrailingZeros()
                                            .toPlainString());
        }
    }

    @Test
    void shouldReadADoublesShortestTextAsBigDecimalDoes() {
        for (int i = 0; i < CASES; i++) {
            // Given
            double value =
                    switch (random.nextInt(4)) {
                        case 0 -> Double.longBitsToDouble(random.nextLong());
                        case 1 -> Math.scalb(random.nextGaussian(), random.nextInt(80) - 40);
                        case 2 -> random.nextInt(1_000_000) / 1_000.0;
                        default -> 0.1 * random.nextInt(100) + 0.2 * random.nextInt(100);
                    };
            String text = random.nextBoolean() ? Double.toString(value) : python(value);

            // When / Then
            expectParse(text);
        }
    }

    /** Python's repr of a float: the digits are the same, the exponent is written as e-05 or e+16. */
    private static String python(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        BigDecimal exact = new BigDecimal(Double.toString(value));
        if (value == 0 || size >= 1e-4 && size < 1e16) {
            String plain = exact.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        BigDecimal stripped = exact.stripTrailingZeros();
        String digits = stripped.unscaledValue().abs().toString();
        int exponent = stripped.precision() - stripped.scale() - 1;
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private void expectParse(String text) {
        BigDecimal exact;
        try {
            exact = new BigDecimal(text);
        } catch (NumberFormatException e) {
            assertThatThrownBy(() -> Fixed.parse(text)).as(text).isInstanceOf(NumberFormatException.class);
            return;
        }
        BigInteger expected =
                exact.multiply(ONE).setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
        if (expected.compareTo(MIN) < 0 || expected.compareTo(MAX) > 0) {
            assertThatThrownBy(() -> Fixed.parse(text)).as(text).isExactlyInstanceOf(ArithmeticException.class);
        } else {
            assertThat(Fixed.parse(text)).as("%s, seed %d", text, SEED).isEqualTo(expected.longValueExact());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 10000000",
        "-3, -300000000",
        "1e-05, 1000",
        "5e-09, 0",
        "1.5e-08, 2",
        "2.5e-08, 2",
        "+7, 700000000",
        "007, 700000000",
        "92233720368.54775807, 9223372036854775807",
        "-92233720368.54775808, -9223372036854775808",
        "92233720368.547758074, 9223372036854775807",
        "1e-2147483647, 0",
        "0e2147483647, 0",
        "1E+1, 1000000000",
        "12345678901.123457, 1234567890112345700"
    })
    void shouldReadDecimalText(String text, long expected) {
        assertThat(Fixed.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "1.2.3",
                "--1",
                "nan",
                "NaN",
                "inf",
                "Infinity",
                "None",
                "1,5",
                "0x10",
                "1 ",
                "1e",
                "1_000",
                "True"
            })
    void shouldRefuseWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Fixed.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "92233720368.54775808",
                "-92233720368.54775809",
                "1e11",
                "1e300",
                "-1e2147483647",
                "99999999999999999999"
            })
    void shouldSayThatANumberDoesNotFit(String text) {
        assertThatThrownBy(() -> Fixed.parse(text)).isExactlyInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldNotBeBlownUpByHugeExponentsOrTexts() {
        Assertions.assertThatNoException().isThrownBy(() -> {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                assertThatThrownBy(() -> Fixed.parse("9e2000000000")).isInstanceOf(ArithmeticException.class);
                assertThatThrownBy(() -> Fixed.parse("1e99999999999999999999"))
                        .isInstanceOf(NumberFormatException.class);
                assertThatThrownBy(() -> Fixed.parse("1".repeat(1_000_000))).isInstanceOf(NumberFormatException.class);
                assertThat(Fixed.parse("9e-2000000000")).isZero();
            });
        });
    }

    @Test
    void shouldGiveTheNearestDouble() {
        for (int i = 0; i < CASES; i++) {
            // Given
            long value = anyLong();

            // When / Then
            assertThat(Fixed.toDouble(value))
                    .as("%d, seed %d", value, SEED)
                    .isEqualTo(BigDecimal.valueOf(value, 8).doubleValue());
        }
    }

    private long anyLong() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(7) - 3;
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean() ? Long.MAX_VALUE - random.nextInt(3) : Long.MIN_VALUE + random.nextInt(3);
            case 3 -> random.nextInt() * Fixed.ONE / 2;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }
}
