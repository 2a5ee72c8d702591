/** Wishes from outside, written to {@code commands} by anyone; the runner gives each its place. */
package dev.tradinglab.events.command;
