package dev.tradinglab.launcher.up;

import java.net.URI;

/** How a part tells that it is ready. */
sealed interface Readiness {

    /** It prints a line that begins with READY on its standard output. */
    record ReadyLine() implements Readiness {}

    /** It answers UP at this address. */
    record Health(URI url) implements Readiness {}
}
