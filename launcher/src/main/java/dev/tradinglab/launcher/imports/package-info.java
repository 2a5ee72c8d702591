/** {@code ./lab import}: recorded market data become a sealed tape. */
package dev.tradinglab.launcher.imports;
