/** A model of who may write to a partition of {@code orders}, searched without omission: see docs/lease-model.md. */
package dev.tradinglab.runner.model;
