/** What moves: channels in, a few conflated messages a second out to every open page. */
package dev.tradinglab.dashboard.live;
