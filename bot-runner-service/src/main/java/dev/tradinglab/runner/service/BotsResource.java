package dev.tradinglab.runner.service;

import dev.tradinglab.events.bot.BotUse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What the bots at work here use. */
@Path("/runner/bots")
@Produces(MediaType.APPLICATION_JSON)
public class BotsResource {
    private final RunnerService service;

    BotsResource(RunnerService service) {
        this.service = service;
    }

    /** Calls, CPU time, allocation and lateness of each bot, both lanes. */
    @GET
    public List<BotUse> bots() {
        return service.uses();
    }
}
