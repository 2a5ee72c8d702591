package dev.tradinglab.dashboard.api;

/**
 * Why a request was not answered.
 *
 * @param error for people, in one sentence
 */
public record Problem(String error) {}
