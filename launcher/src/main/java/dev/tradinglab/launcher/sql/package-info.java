/** {@code ./lab sql}: one statement against the lab's database. */
package dev.tradinglab.launcher.sql;
