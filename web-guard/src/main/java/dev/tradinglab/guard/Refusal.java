package dev.tradinglab.guard;

/**
 * Why a request was not let in, or not answered.
 *
 * @param error for people, in one sentence
 */
public record Refusal(String error) {}
