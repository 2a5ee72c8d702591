-- How far a run has got: position of to_position tape events are in the tables, for all its bots. Done is decided by the
-- broker's final marks of every partition that one of its bots lives in, of trades and of equity.
CREATE VIEW ledger.run_progress AS
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
           COALESCE(bool_and(COALESCE(t.last, false) AND COALESCE(e.last, false)), true) AS done,
           (SELECT COALESCE(max(m.position) + 1, 0) FROM ledger.marks m WHERE m.run = r.run) AS live
    FROM (SELECT DISTINCT unnest(r.partitions) AS partition) part
    LEFT JOIN ledger.marks t
        ON t.run = r.run AND t.topic = lane.prefix || 'trades' AND t.partition = part.partition
    LEFT JOIN ledger.marks e
        ON e.run = r.run AND e.topic = lane.prefix || 'equity' AND e.partition = part.partition
) reached;
COMMENT ON VIEW ledger.run_progress IS 'How much of each run is in these tables';
COMMENT ON COLUMN ledger.run_progress.bots IS 'How many bots take part';
COMMENT ON COLUMN ledger.run_progress.position IS 'Tape events that are done, counted from the begin of the range; of a live run: the furthest mark';
COMMENT ON COLUMN ledger.run_progress.to_position IS 'Tape events of the range; null: a live run, which has no end';
COMMENT ON COLUMN ledger.run_progress.done IS 'True when trades and equity of all its bots are complete here';

CREATE VIEW ledger.run_results AS
SELECT m.run,
       m.bot,
       COALESCE(b.name, regexp_replace(m.bot, '@[^@]*$', '')) AS name,
       (SELECT count(*) FROM ledger.trades t WHERE t.run = m.run AND t.bot = m.bot) AS trades,
       COALESCE(f.equity, r.cash) AS final_equity,
       CASE WHEN r.cash > 0 THEN round(COALESCE(f.equity, r.cash) / r.cash - 1, 8) END AS "return",
       round(COALESCE(d.max_drawdown, 0), 8) AS max_drawdown
FROM (SELECT run, unnest(bots) AS bot FROM ledger.runs
      UNION
      SELECT run, bot FROM ledger.run_bots) m
JOIN ledger.runs r ON r.run = m.run
LEFT JOIN ledger.bots b ON b.bot = m.bot
LEFT JOIN LATERAL (
    SELECT e.equity FROM ledger.equity e
    WHERE e.run = m.run AND e.bot = m.bot ORDER BY e.position DESC LIMIT 1
) f ON true
LEFT JOIN LATERAL (
    SELECT max((s.peak - s.equity) / s.peak) AS max_drawdown
    FROM (SELECT e.equity, greatest(r.cash, max(e.equity) OVER (ORDER BY e.position)) AS peak
          FROM ledger.equity e WHERE e.run = m.run AND e.bot = m.bot) s
    WHERE s.peak > 0
) d ON true;
COMMENT ON VIEW ledger.run_results IS 'What each bot made of each run';
COMMENT ON COLUMN ledger.run_results.name IS 'The bot''s own name';
COMMENT ON COLUMN ledger.run_results.trades IS 'Number of fills';
COMMENT ON COLUMN ledger.run_results.final_equity IS 'Equity of the latest sample; the starting cash where there is none';
COMMENT ON COLUMN ledger.run_results."return" IS 'final_equity over the starting cash, less 1: 0.05 is 5 % gained';
COMMENT ON COLUMN ledger.run_results.max_drawdown IS 'Largest fall of the sampled equity below its peak so far, as a part of the peak: 0.2 is 20 %';

CREATE VIEW ledger.broken_books AS
SELECT c.run, c.bot, c.seq, c.symbol,
       c.cash_after - c.cash_before - c.cash_change AS cash_gap,
       c.position_after - c.position_before - c.size * CASE c.side WHEN 'BUY' THEN 1 ELSE -1 END AS position_gap,
       c.cost_after - c.cost_before - c.cost_change AS cost_gap
FROM (SELECT t.*,
             lag(t.cash_after, 1, r.cash) OVER (PARTITION BY t.run, t.bot ORDER BY t.seq) AS cash_before,
             lag(t.position_after, 1, 0) OVER (PARTITION BY t.run, t.bot, t.symbol ORDER BY t.seq) AS position_before,
             lag(t.cost_after, 1, 0) OVER (PARTITION BY t.run, t.bot, t.symbol ORDER BY t.seq) AS cost_before
      FROM ledger.trades t JOIN ledger.runs r ON r.run = t.run) c
WHERE c.cash_after <> c.cash_before + c.cash_change
   OR c.position_after <> c.position_before + c.size * CASE c.side WHEN 'BUY' THEN 1 ELSE -1 END
   OR c.cost_after <> c.cost_before + c.cost_change;
COMMENT ON VIEW ledger.broken_books IS 'Fills that do not follow from the fill before; always empty, else a fill is missing or wrong';

-- The original program's two tables, for its users' pandas queries: their names, their columns, doubles as there.
-- One column is added at the end. The exact numbers are in schema ledger.
CREATE VIEW public.trades AS
SELECT t.time,
       COALESCE(b.name, regexp_replace(t.bot, '@[^@]*$', '')) AS bot_name,
       t.symbol,
       t.side,
       t.size::float8 AS size,
       t.price::float8 AS price,
       t.cash_after::float8 AS cash_after,
       t.position_after::float8 AS position_after,
       t.run
FROM ledger.trades t
JOIN ledger.runs r ON r.run = t.run AND r.lane = 'live'
LEFT JOIN ledger.bots b ON b.bot = t.bot;
COMMENT ON VIEW public.trades IS 'Fills of the live runs, in the original program''s form; column run tells real from simulated';

CREATE VIEW public.equity AS
SELECT e.time,
       COALESCE(b.name, regexp_replace(e.bot, '@[^@]*$', '')) AS bot_name,
       e.equity::float8 AS equity,
       e.realized::float8 AS realized_pnl,
       e.unrealized::float8 AS unrealized_pnl,
       e.run
FROM ledger.equity e
JOIN ledger.runs r ON r.run = e.run AND r.lane = 'live'
LEFT JOIN ledger.bots b ON b.bot = e.bot;
COMMENT ON VIEW public.equity IS 'Equity samples of the live runs, in the original program''s form; column run tells real from simulated';
