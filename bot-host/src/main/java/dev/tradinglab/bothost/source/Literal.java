package dev.tradinglab.bothost.source;

import java.math.BigDecimal;
import java.util.List;

/** A Python value that can be known without running anything. */
sealed interface Literal {
    /** A text. */
    record Text(String value) implements Literal {}

    /** An int or a float. */
    record Number(BigDecimal value) implements Literal {}

    /** A list or a tuple. */
    record Items(List<Literal> values) implements Literal {}

    /** Anything else. */
    record Unknown(String expression) implements Literal {}
}
