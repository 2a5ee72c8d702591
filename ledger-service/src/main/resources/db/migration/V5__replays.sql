-- A replay trades live on prices of another day: the original program's two tables, whose rows say no more than a bot's name, stay without it.
CREATE OR REPLACE VIEW public.trades AS
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
JOIN ledger.runs r ON r.run = t.run AND r.lane = 'live' AND NOT starts_with(r.tape, 'ticks.replay-')
LEFT JOIN ledger.bots b ON b.bot = t.bot;

CREATE OR REPLACE VIEW public.equity AS
SELECT e.time,
       COALESCE(b.name, regexp_replace(e.bot, '@[^@]*$', '')) AS bot_name,
       e.equity::float8 AS equity,
       e.realized::float8 AS realized_pnl,
       e.unrealized::float8 AS unrealized_pnl,
       e.run
FROM ledger.equity e
JOIN ledger.runs r ON r.run = e.run AND r.lane = 'live' AND NOT starts_with(r.tape, 'ticks.replay-')
LEFT JOIN ledger.bots b ON b.bot = e.bot;
