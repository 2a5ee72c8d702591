/** The lab's settings as one file: what may stand in it, and what becomes of it. */
package dev.tradinglab.launcher.config;
