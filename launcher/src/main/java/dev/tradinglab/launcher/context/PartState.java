package dev.tradinglab.launcher.context;

/**
 * A process of the lab as the state file remembers it.
 *
 * @param name such as {@code kafka} or {@code runner-2}
 * @param pid the process id, 0 while it is down
 * @param startedMillis when the process began, ms since the epoch, as the system tells it; with the pid it says whether
 *     a process found later is the same one
 * @param port the loopback port it answers on, 0 for none
 * @param healthUrl what tells whether it is ready, or null where answering on the port is all there is
 * @param log its log file
 */
public record PartState(String name, long pid, long startedMillis, int port, String healthUrl, String log) {}
