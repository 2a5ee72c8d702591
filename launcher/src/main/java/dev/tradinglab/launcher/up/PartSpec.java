package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.PartState;
import dev.tradinglab.launcher.process.StopOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process of the lab and how to start it.
 *
 * @param name unique within the lab
 * @param port the loopback port it answers on
 * @param address what users connect to
 * @param command program and arguments
 * @param environment added to the launcher's own
 * @param readiness how it tells that it is ready
 * @param log where its output goes
 */
record PartSpec(
        String name,
        int port,
        String address,
        List<String> command,
        Map<String, String> environment,
        Readiness readiness,
        Path log) {

    PartSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** What it is an instance of; instances of one program share its ahead-of-time cache. */
    String program() {
        return StopOrder.program(name);
    }

    /** The same without the JVM's ahead-of-time cache, should the JVM not begin with it. */
    PartSpec withoutCache() {
        List<String> plain = command.stream()
                .filter(argument -> !argument.startsWith("-XX:AOTCache="))
                .toList();
        return new PartSpec(name, port, address, plain, environment, readiness, log);
    }

    /**
     * What the state file says of it.
     *
     * @param pid 0 while it is down
     * @param startedMillis ms since the epoch
     */
    PartState state(long pid, long startedMillis) {
        String healthUrl =
                switch (readiness) {
                    case Readiness.Health health -> health.url().toString();
                    case Readiness.ReadyLine _ -> null;
                };
        return new PartState(name, pid, startedMillis, port, healthUrl, log.toString());
    }
}
