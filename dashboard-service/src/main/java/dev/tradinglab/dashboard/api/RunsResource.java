package dev.tradinglab.dashboard.api;

import static dev.tradinglab.dashboard.api.BadRequestException.require;

import dev.tradinglab.dashboard.ledger.BotLogs;
import dev.tradinglab.dashboard.ledger.BotView;
import dev.tradinglab.dashboard.ledger.Bots;
import dev.tradinglab.dashboard.ledger.Equity;
import dev.tradinglab.dashboard.ledger.EquityCurve;
import dev.tradinglab.dashboard.ledger.RefusalView;
import dev.tradinglab.dashboard.ledger.RunView;
import dev.tradinglab.dashboard.ledger.Runs;
import dev.tradinglab.dashboard.ledger.TradeView;
import dev.tradinglab.dashboard.ledger.Trades;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Runs and what their bots did, as it is in the books. Bots are named by query parameters, since a name may hold any character.
 * Amounts are decimal texts, times microseconds since the epoch.
 */
@Path("/api/runs")
@Tag(name = "runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {
    private static final int MAX_ROWS = 1_000;
    private static final int MAX_POINTS = 5_000;
    private static final int MAX_ID = 200;

    private final Runs runs;
    private final Bots bots;
    private final Equity equity;
    private final Trades trades;
    private final BotLogs logs;

    /** Wires the parts. */
    public RunsResource(Runs runs, Bots bots, Equity equity, Trades trades, BotLogs logs) {
        this.runs = runs;
        this.bots = bots;
        this.equity = equity;
        this.trades = trades;
        this.logs = logs;
    }

    /** Live runs, then backtests with the newest first. */
    @GET
    @Operation(summary = "Live runs, then backtests, newest first, with their progress")
    public List<RunView> runs(@RestQuery @DefaultValue("50") int limit) {
        return runs.latest(require("limit", limit, 1, MAX_ROWS));
    }

    /** One run. */
    @GET
    @Path("/{run}")
    @Operation(summary = "A run and its progress")
    public RunView run(@RestPath String run) {
        return runs.find(run).orElseThrow(() -> new NotThereException("there is no run " + run + " in the books"));
    }

    /** The bots of a run. */
    @GET
    @Path("/{run}/bots")
    @Operation(summary = "Status, account and positions of each bot")
    public List<BotView> bots(@RestPath String run) {
        return bots.of(run);
    }

    /** Equity curves. */
    @GET
    @Path("/{run}/equity")
    @Operation(summary = "Equity curves, thinned without losing a low or a high")
    public List<EquityCurve> equity(
            @RestPath String run,
            @RestQuery Optional<String> bot,
            @Parameter(description = "from this tape time on, microseconds") @RestQuery @DefaultValue("0") long from,
            @Parameter(description = "at most so many a curve") @RestQuery @DefaultValue("500") int points) {
        // Nothing is older than the epoch, and PostgreSQL knows no time long before it.
        return equity.curves(run, bot, Math.max(0, from), require("points", points, 2, MAX_POINTS));
    }

    /** Fills. */
    @GET
    @Path("/{run}/trades")
    @Operation(summary = "The latest fills, newest first")
    public List<TradeView> trades(@RestPath String run, @RestQuery @DefaultValue("50") int limit) {
        return trades.latest(run, require("limit", limit, 1, MAX_ROWS));
    }

    /** Refused orders. */
    @GET
    @Path("/{run}/refusals")
    @Operation(summary = "The latest refused orders with their reasons, newest first")
    public List<RefusalView> refusals(@RestPath String run, @RestQuery @DefaultValue("50") int limit) {
        return trades.refused(run, require("limit", limit, 1, MAX_ROWS));
    }

    /** A bot's log. */
    @GET
    @Path("/{run}/logs")
    @Operation(summary = "The latest lines of a bot's log, oldest of them first")
    public List<BotLogs.Line> logs(
            @RestPath String run,
            @Parameter(description = "the version, name@hash") @RestQuery String bot,
            @RestQuery @DefaultValue("200") int limit) {
        return logs.latest(run, require("bot", bot, MAX_ID), require("limit", limit, 1, MAX_ROWS));
    }
}
