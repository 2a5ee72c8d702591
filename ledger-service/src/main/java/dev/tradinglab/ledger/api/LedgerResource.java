package dev.tradinglab.ledger.api;

import dev.tradinglab.ledger.channel.Consumers;
import dev.tradinglab.ledger.health.Lags;
import dev.tradinglab.ledger.health.Lags.Lag;
import dev.tradinglab.ledger.store.LedgerStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** How far the tables are, and their rebuild. */
@Path("/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LedgerResource {
    private static final Logger LOG = Logger.getLogger(LedgerResource.class);

    private final Lags lags;
    private final LedgerStore store;
    private final Consumers consumers;

    LedgerResource(Lags lags, LedgerStore store, Consumers consumers) {
        this.lags = lags;
        this.store = store;
        this.consumers = consumers;
    }

    /** Every partition with what is stored of it and what there is. */
    @GET
    @Path("/offsets")
    public List<Lag> offsets() throws SQLException {
        return lags.now();
    }

    /**
     * Empties the tables and reads the topics again from their begin; other instances notice by themselves. Answers at once, with what
     * there is to read: the rebuild is complete when {@code /ledger/offsets} has reached each of those ends.
     */
    @POST
    @Path("/rebuild")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rebuild(Rebuild wish) throws SQLException {
        LOG.info("rebuilding all tables from the topics");
        store.clear();
        consumers.assignAllAnew();
        return Response.accepted(lags.now()).build();
    }

    /** The wish for a rebuild; it has no settings. */
    public record Rebuild() {}
}
