package dev.tradinglab.launcher.context;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code up} started: enough to reach it and, should its launcher be killed, to find and stop what is left.
 *
 * @param launcher the process that looks after the others
 * @param ready whether everything has come up
 * @param source where market data comes from, by commas; the live bots trade on the first
 * @param kafka bootstrap servers
 * @param jdbcUrl the database's address
 * @param jdbcUser the database's role
 * @param dashboard the page's address
 * @param parts in the order in which they were started
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabState(
        PartState launcher,
        boolean ready,
        String source,
        String kafka,
        String jdbcUrl,
        String jdbcUser,
        String dashboard,
        List<PartState> parts) {

    /** Copies the parts. */
    public LabState {
        parts = List.copyOf(parts);
    }

    /** The same with one part replaced, or added if there is none of its name. */
    public LabState with(PartState part) {
        List<PartState> changed = new ArrayList<>(parts);
        changed.removeIf(other -> other.name().equals(part.name()));
        int place = changed.size();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(part.name())) {
                place = i;
            }
        }
        changed.add(place, part);
        return new LabState(launcher, ready, source, kafka, jdbcUrl, jdbcUser, dashboard, changed);
    }

    /** The same, with everything up. */
    public LabState allReady() {
        return new LabState(launcher, true, source, kafka, jdbcUrl, jdbcUser, dashboard, parts);
    }
}
