package dev.tradinglab.dashboard.api;

import static dev.tradinglab.dashboard.api.BadRequestException.require;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.catalog.Wish;
import dev.tradinglab.dashboard.commands.WishWriter;
import dev.tradinglab.events.command.Command;
import dev.tradinglab.events.command.PauseBot;
import dev.tradinglab.events.command.ResumeBot;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.command.StopBot;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Wishes about bots: they go to {@code commands}, and the runner gives each its place. */
@Path("/api/commands")
@Tag(name = "commands")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CommandsResource {
    private static final int MAX_ID = 200;

    private final Catalog catalog;
    private final WishWriter writer;

    /** Wires the parts. */
    public CommandsResource(Catalog catalog, WishWriter writer) {
        this.catalog = catalog;
        this.writer = writer;
    }

    /** What may be wished. */
    public enum Action {
        /** Run it; after a stop it goes on where it was. */
        START,
        /** Do not call it until it is resumed; its orders stand. */
        PAUSE,
        /** Call it again. */
        RESUME,
        /** End it and cancel its orders; the bots folder does not start this version again. */
        STOP
    }

    /**
     * A wish.
     *
     * @param run the run
     * @param bot the version, {@code name@hash}
     */
    public record WishedFor(Action action, String run, String bot) {}

    /**
     * Where the wish is in {@code commands}; the answering record in {@code orders} names the offset.
     *
     * @param partition of {@code commands} and of {@code orders}
     * @param offset in that partition of {@code commands}
     */
    public record Written(int partition, long offset) {}

    /** Writes a wish; that it is written does not say that it was granted. */
    @POST
    @Operation(summary = "Start, pause, resume or stop a bot; needs the header Authorization: Bearer TOKEN")
    public RestResponse<Written> wish(WishedFor wish) {
        if (wish == null || wish.action() == null) {
            throw new BadRequestException("action must be one of " + List.of(Action.values()));
        }
        String run = require("run", wish.run(), MAX_ID);
        String bot = require("bot", wish.bot(), MAX_ID);
        if (!catalog.wishes(run).containsKey(bot)) {
            throw new NotThereException("no bot " + bot + " was ever started in run " + run);
        }
        var written = writer.write(command(wish.action(), run, bot), Wish.Author.SOMEBODY);
        WishWriter.await(List.of(written));
        RecordMetadata place = written.join();
        return RestResponse.status(Status.ACCEPTED, new Written(place.partition(), place.offset()));
    }

    private static Command command(Action action, String run, String bot) {
        return switch (action) {
            case START -> new StartBot(run, bot);
            case PAUSE -> new PauseBot(run, bot);
            case RESUME -> new ResumeBot(run, bot);
            case STOP -> new StopBot(run, bot);
        };
    }
}
