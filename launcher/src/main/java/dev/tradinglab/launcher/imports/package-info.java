/** {@code ./lab import}: files of recorded trades become a sealed tape. */
package dev.tradinglab.launcher.imports;
