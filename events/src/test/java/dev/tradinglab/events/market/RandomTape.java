package dev.tradinglab.events.market;

import java.util.Random;

/** Tape records of all kinds, from usual ones to the strangest that the types allow. */
final class RandomTape {
    private static final String[] TEXTS = {
        "BTCUSDT",
        "ETHUSDT",
        "binance",
        "sim",
        "1",
        "",
        "ünï",
        "a\"b",
        "back\\slash",
        "tab\there",
        "\u0000",
        "😀",
        "\u007f",
        "x/y"
    };

    private final Random random;

    RandomTape(Random random) {
        this.random = random;
    }

    TapeRecord next() {
        return switch (random.nextInt(12)) {
            case 0 -> new Clock(lease(), time());
            case 1 -> quote();
            case 2 -> bar();
            case 3 -> new Gap(lease(), text(), text(), time(), integer(), 0, text(), text(), integer(), 0, text());
            case 4 -> new TapeLease(text());
            default -> trade();
        };
    }

    private Trade trade() {
        return new Trade(
                lease(),
                text(),
                symbol(),
                time(),
                random.nextBoolean() ? 0 : integer(),
                amount(1),
                amount(0),
                text(),
                random.nextInt(3) == 0 ? null : Aggressor.values()[random.nextInt(2)],
                random.nextInt(4) == 0,
                random.nextInt(4) == 0);
    }

    private Quote quote() {
        return new Quote(lease(), text(), symbol(), time(), 0, amount(0), amount(0), amount(0), amount(0), false, true);
    }

    private Bar bar() {
        long a = time();
        long b = time();
        return new Bar(
                lease(),
                text(),
                symbol(),
                Math.min(a, b),
                Math.max(a, b),
                integer(),
                amount(1),
                amount(1),
                amount(1),
                amount(1),
                amount(0),
                true,
                false);
    }

    private String symbol() {
        while (true) {
            String text = text();
            if (text != null && !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ')) {
                return text;
            }
        }
    }

    private String text() {
        int choice = random.nextInt(10);
        if (choice == 0) {
            return null;
        }
        return choice < 4 ? TEXTS[random.nextInt(TEXTS.length)] : Long.toString(random.nextInt(1_000_000), 36);
    }

    private long lease() {
        return integer() & Long.MAX_VALUE;
    }

    private long integer() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -random.nextInt(1_000);
            case 2 -> random.nextLong();
            default -> 1_700_000_000_000_000L + random.nextInt();
        };
    }

    private long time() {
        return random.nextInt(20) == 0
                ? MarketEvent.MAX_TIME * (random.nextBoolean() ? 1 : -1)
                : integer() % MarketEvent.MAX_TIME;
    }

    private long amount(long atLeast) {
        long any =
                switch (random.nextInt(6)) {
                    case 0 -> atLeast;
                    case 1 -> random.nextLong() >>> 1;
                    case 2 -> Long.MAX_VALUE;
                    case 3 -> random.nextInt(1_000) * 100_000_000L;
                    default -> random.nextLong(10_000_000_000_000L);
                };
        return Math.max(atLeast, any);
    }
}
