package dev.tradinglab.dashboard.api;

import dev.tradinglab.dashboard.ledger.LedgerException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures as answers. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<Problem> map(BadRequestException e) {
        return RestResponse.status(Status.BAD_REQUEST, new Problem(e.getMessage()));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(NotThereException e) {
        return RestResponse.status(Status.NOT_FOUND, new Problem(e.getMessage()));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(LedgerException e) {
        LOG.warnf("%s: %s", e.getMessage(), e.getCause().getMessage());
        return RestResponse.status(Status.SERVICE_UNAVAILABLE, new Problem(e.getMessage()));
    }
}
