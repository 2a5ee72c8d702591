/** The REST API under {@code /api}; described by {@code /q/openapi}. */
package dev.tradinglab.dashboard.api;
