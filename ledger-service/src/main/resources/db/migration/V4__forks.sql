-- An account that takes over another one does not begin with the run's cash and nothing else.
CREATE OR REPLACE VIEW ledger.broken_books AS
SELECT c.run, c.bot, c.seq, c.symbol,
       c.cash_after - c.cash_before - c.cash_change AS cash_gap,
       c.position_after - c.position_before - c.size * CASE c.side WHEN 'BUY' THEN 1 ELSE -1 END AS position_gap,
       c.cost_after - c.cost_before - c.cost_change AS cost_gap
FROM (SELECT t.*,
             COALESCE(lag(t.cash_after) OVER account,
                      (r.spec #>> ARRAY['fork', 'openings', t.bot, 'cash'])::numeric, r.cash) AS cash_before,
             COALESCE(lag(t.position_after) OVER holding,
                      (r.spec #>> ARRAY['fork', 'openings', t.bot, 'positions', t.symbol, 'size'])::numeric, 0) AS position_before,
             COALESCE(lag(t.cost_after) OVER holding,
                      (r.spec #>> ARRAY['fork', 'openings', t.bot, 'positions', t.symbol, 'cost'])::numeric, 0) AS cost_before
      FROM ledger.trades t JOIN ledger.runs r ON r.run = t.run
      WINDOW account AS (PARTITION BY t.run, t.bot ORDER BY t.seq),
             holding AS (PARTITION BY t.run, t.bot, t.symbol ORDER BY t.seq)) c
WHERE c.cash_after <> c.cash_before + c.cash_change
   OR c.position_after <> c.position_before + c.size * CASE c.side WHEN 'BUY' THEN 1 ELSE -1 END
   OR c.cost_after <> c.cost_before + c.cost_change;
