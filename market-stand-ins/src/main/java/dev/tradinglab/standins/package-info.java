/** Markets of our own, for tests and for trying the lab without a network: they follow the real ones' protocols, limits and faults. */
package dev.tradinglab.standins;
