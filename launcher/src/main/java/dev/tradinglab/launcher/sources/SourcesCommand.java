package dev.tradinglab.launcher.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.process.HealthProbe;
import dev.tradinglab.launcher.process.StopOrder;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab sources}. */
@Command(
        name = "sources",
        description = "Show where live market data come from and how that is going.",
        footer = {
            "",
            "State, symbols, last event, events a second, reconnects, gaps, back-filled events, what is left of a plan's requests, and what",
            "is odd about the data: docs/sources.md and docs/data-quality.md. Exit code 0 while events come from all of them, else 1."
        })
public final class SourcesCommand implements Callable<Integer> {
    private static final String INGEST = "ingest";

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON, as ingest tells it, a line for each source.")
    private boolean json;

    /** @param lab which lab */
    public SourcesCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        HealthProbe probe = new HealthProbe();
        PrintWriter out = spec.commandLine().getOut();
        boolean live = true;
        if (!json) {
            out.println(SourceTable.head());
        }
        for (Map.Entry<String, URI> ingest : ingests().entrySet()) {
            Optional<HealthProbe.Report> report = probe.ask(ingest.getValue());
            live &= report.filter(HealthProbe.Report::sourceIsLive).isPresent();
            if (report.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("lab: " + ingest.getKey() + " does not answer at " + ingest.getValue()
                                + ": ./lab status says how the parts are");
            } else if (json) {
                out.println(text(report.get().data()));
            } else {
                SourceTable.lines(report.get().data()).forEach(out::println);
            }
        }
        out.flush();
        return live ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String text(Map<String, String> data) {
        try {
            return JsonCodec.MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts by name are always JSON", e);
        }
    }

    /** Where each ingest tells how it is, by its name; the first is the one whose tape the live bots trade on. */
    private Map<String, URI> ingests() {
        Map<String, URI> found = new LinkedHashMap<>();
        lab.services().forEach((name, address) -> found.put(name, URI.create(address + HealthProbe.READY)));
        if (found.isEmpty()) {
            lab.state().stream()
                    .flatMap(state -> state.parts().stream())
                    .filter(part -> part.healthUrl() != null)
                    .forEach(part -> found.put(part.name(), URI.create(part.healthUrl())));
        }
        found.keySet().removeIf(name -> !StopOrder.program(name).equals(INGEST));
        if (found.isEmpty()) {
            throw new LabException("the lab is not running: start it with ./lab up");
        }
        return found;
    }
}
