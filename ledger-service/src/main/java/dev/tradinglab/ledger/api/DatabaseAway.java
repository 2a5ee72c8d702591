package dev.tradinglab.ledger.api;

import dev.tradinglab.guard.Refusal;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is answered while Postgres is away: nothing of ours failed, and asking again later helps. */
class DatabaseAway {
    private static final Logger LOG = Logger.getLogger(DatabaseAway.class);

    @ServerExceptionMapper
    RestResponse<Refusal> map(SQLException e) {
        LOG.warnf("a request was not answered, for the database was away: %s", e.getMessage());
        return RestResponse.status(
                Status.SERVICE_UNAVAILABLE, new Refusal("the database does not answer: ask again when it is back"));
    }
}
