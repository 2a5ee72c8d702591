/** What a user may set. */
package dev.tradinglab.dashboard.config;
