package dev.tradinglab.guard;

/**
 * Why a request was not let in.
 *
 * @param error for people, in one sentence
 */
public record Refusal(String error) {}
