-- Topics are read side by side: the broker's last marks may be here before the runner's, and then a bot that has ended is still called running, and
-- some of its orders are missing. Of an imported run there may be no such mark, but what is imported was complete before.
CREATE OR REPLACE VIEW ledger.run_progress AS
SELECT r.run,
       r.lane,
       CASE WHEN r.to_offset IS NULL
            THEN (SELECT count(*) FROM ledger.run_bots b WHERE b.run = r.run)
            ELSE cardinality(r.bots) END::int AS bots,
       CASE WHEN r.to_offset IS NULL THEN reached.live ELSE reached.backtest END AS position,
       r.to_offset - r.from_offset AS to_position,
       r.to_offset IS NOT NULL AND reached.done AS done
FROM ledger.runs r
CROSS JOIN LATERAL (SELECT CASE r.lane WHEN 'live' THEN '' ELSE r.lane || '.' END AS prefix) lane
CROSS JOIN LATERAL (
    SELECT COALESCE(min(least(
               CASE WHEN t.last THEN r.to_offset - r.from_offset ELSE COALESCE(t.position + 1, 0) END,
               CASE WHEN e.last THEN r.to_offset - r.from_offset ELSE COALESCE(e.position + 1, 0) END)),
               r.to_offset - r.from_offset) AS backtest,
           COALESCE(bool_and(COALESCE(t.last, false) AND COALESCE(e.last, false)
               AND (COALESCE(o.last, false) OR r.lane = 'imported')), true) AS done,
           (SELECT COALESCE(max(m.position) + 1, 0) FROM ledger.marks m WHERE m.run = r.run) AS live
    FROM (SELECT DISTINCT unnest(r.partitions) AS partition) part
    LEFT JOIN ledger.marks o
        ON o.run = r.run AND o.topic = lane.prefix || 'orders' AND o.partition = part.partition
    LEFT JOIN ledger.marks t
        ON t.run = r.run AND t.topic = lane.prefix || 'trades' AND t.partition = part.partition
    LEFT JOIN ledger.marks e
        ON e.run = r.run AND e.topic = lane.prefix || 'equity' AND e.partition = part.partition
) reached;
COMMENT ON COLUMN ledger.run_progress.done IS 'True when orders, trades and equity of all its bots are complete here';
