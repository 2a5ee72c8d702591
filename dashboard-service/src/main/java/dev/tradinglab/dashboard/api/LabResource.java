package dev.tradinglab.dashboard.api;

import dev.tradinglab.dashboard.botsfolder.BotsFolder;
import dev.tradinglab.dashboard.keeper.LabKeeper;
import dev.tradinglab.dashboard.live.LiveFeed;
import dev.tradinglab.dashboard.live.LiveUpdate;
import dev.tradinglab.dashboard.liverun.LiveRun;
import dev.tradinglab.dashboard.services.ServiceState;
import dev.tradinglab.dashboard.services.Services;
import dev.tradinglab.dashboard.tape.TapeState;
import dev.tradinglab.dashboard.tape.TapeView;
import dev.tradinglab.events.run.RunSpec;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The lab as a whole. */
@Path("/api")
@Tag(name = "lab")
@Produces(MediaType.APPLICATION_JSON)
public class LabResource {
    private final TapeView tape;
    private final LiveRun liveRun;
    private final LabKeeper keeper;
    private final BotsFolder folder;
    private final Services services;
    private final LiveFeed feed;

    /** Wires the parts. */
    public LabResource(
            TapeView tape, LiveRun liveRun, LabKeeper keeper, BotsFolder folder, Services services, LiveFeed feed) {
        this.tape = tape;
        this.liveRun = liveRun;
        this.keeper = keeper;
        this.folder = folder;
        this.services = services;
        this.feed = feed;
    }

    /**
     * The lab as a whole.
     *
     * @param tape the live tape
     * @param run the live run's spec, its seed included; null until it is there
     * @param trouble why this service does not follow Kafka; null while it does
     */
    public record Lab(TapeState tape, RunSpec run, String trouble) {}

    /** The live tape, the live run, and what is wrong. */
    @GET
    @Path("/lab")
    @Operation(summary = "The live tape, the live run's spec, and what is wrong")
    public Lab lab() {
        return new Lab(tape.state(), liveRun.spec().orElse(null), keeper.trouble());
    }

    /** The live tape at its end. */
    @GET
    @Path("/tape")
    @Operation(summary = "Last prices, age of the last event, whether it is simulated")
    public TapeState tape() {
        return tape.state();
    }

    /** The bots folder. */
    @GET
    @Path("/bots/files")
    @Operation(summary = "The bots folder: each file's version, or line, cause and fix of what is wrong with it")
    public BotsFolder.State files() {
        return folder.state();
    }

    /** Health of the services. */
    @GET
    @Path("/services")
    @Operation(summary = "Health of each service, and how many events of the live tape it is behind")
    public List<ServiceState> services() {
        return services.states();
    }

    /** What changes, as it changes. */
    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Server-sent events: prices, equity samples and fills, conflated to a few messages a second")
    public Multi<LiveUpdate> live(@Context RoutingContext page) {
        return feed.updates(gone -> {
            page.addEndHandler(_ -> gone.run());
            // Who has gone already is not told of any more.
            if (page.response().closed()) {
                gone.run();
            }
        });
    }
}
