package dev.tradinglab.dashboard.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How many orders each bot of a run placed. Counting takes longer the more there are, so a count is kept ten times as long as it took. */
@ApplicationScoped
class OrderCounts {
    private static final int REST = 10;

    private static final String COUNT = """
            SELECT bot, count(*) AS orders, count(*) FILTER (WHERE status = 'REJECTED') AS refused
              FROM ledger.orders WHERE run = ? GROUP BY bot
            """;

    /**
     * @param orders all, manual ones included
     * @param refused those of them that were refused
     */
    record Count(long orders, long refused) {
        static final Count NONE = new Count(0, 0);
    }

    private record Answer(long asked, long took, Map<String, Count> counts) {
        boolean isOld() {
            return System.nanoTime() - asked > REST * took;
        }
    }

    private record Of(String bot, Count count) {}

    private final Database database;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    OrderCounts(Database database) {
        this.database = database;
    }

    /** By version. */
    Map<String, Count> of(String run) {
        answers.values().removeIf(Answer::isOld);
        return answers.computeIfAbsent(run, this::count).counts();
    }

    private Answer count(String run) {
        long begun = System.nanoTime();
        Map<String, Count> counts = database
                .query(
                        COUNT,
                        row -> new Of(row.getString("bot"), new Count(row.getLong("orders"), row.getLong("refused"))),
                        run)
                .stream()
                .collect(Collectors.toMap(Of::bot, Of::count));
        long end = System.nanoTime();
        return new Answer(end, end - begun, counts);
    }
}
