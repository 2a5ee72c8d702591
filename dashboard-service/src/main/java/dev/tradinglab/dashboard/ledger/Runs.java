package dev.tradinglab.dashboard.ledger;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs and their progress. */
@ApplicationScoped
public class Runs {
    private static final String SELECT = """
            SELECT r.run, r.lane, r.tape, r.from_offset, r.to_offset, r.cash, r.seed, %s AS created,
                   p.bots, p.position, p.to_position, p.done
              FROM ledger.runs r JOIN ledger.run_progress p ON p.run = r.run
            """.formatted(Database.micros("r.created"));

    private final Database database;
    private final Catalog catalog;

    Runs(Database database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    /**
     * The newest runs first, live ones before all; a replay is one among the others.
     *
     * @param limit at most so many
     */
    public List<RunView> latest(int limit) {
        String order =
                " ORDER BY (r.to_offset IS NULL AND NOT starts_with(r.tape, ?)) DESC, r.created DESC, r.run LIMIT ?";
        return database.query(
                SELECT + order, this::read, Topics.dataSet(Topics.REPLAY).name(), limit);
    }

    /** A run by its id. */
    public Optional<RunView> find(String run) {
        return database.query(SELECT + " WHERE r.run = ?", this::read, run).stream()
                .findFirst();
    }

    /** The position of a live run that is in the books in all the partitions given; empty when one of them has no mark. */
    public Optional<Long> position(String run, List<Integer> partitions) {
        String sql = """
                SELECT CASE WHEN count(*) = ? THEN min(position) END AS position
                  FROM ledger.marks WHERE run = ? AND topic = ? AND partition = ANY (?)
                """;
        String topic = Topics.trades(Lane.LIVE).name();
        Integer[] wanted = partitions.toArray(Integer[]::new);
        return database.query(
                        sql,
                        row -> Optional.ofNullable(Database.number(row, "position")),
                        wanted.length,
                        run,
                        topic,
                        wanted)
                .getFirst();
    }

    private RunView read(ResultSet row) throws SQLException {
        String tape = row.getString("tape");
        Long length = Database.number(row, "to_position");
        long position = row.getLong("position");
        boolean done = row.getBoolean("done");
        return new RunView(
                row.getString("run"),
                row.getString("lane"),
                tape,
                catalog.simulated(tape),
                Topics.isReplay(tape),
                row.getLong("from_offset"),
                Database.number(row, "to_offset"),
                Database.amount(row, "cash"),
                row.getLong("seed"),
                row.getLong("created"),
                row.getLong("bots"),
                position,
                length == null ? null : percent(position, length, done),
                state(tape, length, done));
    }

    private RunView.State state(String tape, Long length, boolean done) {
        if (length == null) {
            return catalog.sealed(tape) ? RunView.State.DONE : RunView.State.LIVE;
        }
        return done ? RunView.State.DONE : RunView.State.RUNNING;
    }

    /** Rounded down to a tenth, so that 100 means the end. */
    static double percent(long position, long length, boolean done) {
        if (done) {
            return 100;
        }
        return length == 0 ? 0 : Math.min(999, Math.multiplyExact(position, 1_000) / length) / 10.0;
    }
}
