/** The runner as a Quarkus service: its life, configuration and health. */
package dev.tradinglab.runner.service;
