package dev.tradinglab.launcher.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.process.HealthProbe;
import java.net.URI;
import java.util.Map;
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
            "is odd about the data: docs/sources.md and docs/data-quality.md. Exit code 0 while events come, else 1."
        })
public final class SourcesCommand implements Callable<Integer> {
    private static final String INGEST = "ingest";

    private final LabContext lab;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON, as ingest tells it.")
    private boolean json;

    /** @param lab which lab */
    public SourcesCommand(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public Integer call() throws InterruptedException {
        URI health = address();
        HealthProbe.Report report = new HealthProbe()
                .ask(health)
                .orElseThrow(() -> new LabException(
                        "ingest does not answer at " + health + ": ./lab status says how the parts are"));
        if (json) {
            spec.commandLine().getOut().println(text(report.data()));
        } else {
            SourceTable.lines(report.data()).forEach(spec.commandLine().getOut()::println);
        }
        spec.commandLine().getOut().flush();
        return report.sourceIsLive() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String text(Map<String, String> data) {
        try {
            return JsonCodec.MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts by name are always JSON", e);
        }
    }

    private URI address() {
        String elsewhere = lab.services().get(INGEST);
        if (elsewhere != null) {
            return URI.create(elsewhere + HealthProbe.READY);
        }
        return lab.state().stream()
                .flatMap(state -> state.parts().stream())
                .filter(part -> part.name().equals(INGEST))
                .map(part -> URI.create(part.healthUrl()))
                .findFirst()
                .orElseThrow(() -> new LabException("the lab is not running: start it with ./lab up"));
    }
}
