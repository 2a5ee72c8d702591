/** Wishes that leave this service: bots, and what is to become of them. */
package dev.tradinglab.dashboard.commands;
