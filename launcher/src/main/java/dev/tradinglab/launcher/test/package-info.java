/** {@code ./lab test}: the whole test suite, summed up in one line. */
package dev.tradinglab.launcher.test;
