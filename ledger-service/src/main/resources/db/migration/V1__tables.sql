-- What the topics say, as rows. Everything here is derived: it can be dropped and rebuilt from Kafka at any time.
-- There are no foreign keys: the tables are filled from different topics, which nothing orders against each other, so a
-- trade may be here before its order and an order before its run.

CREATE TABLE ledger.runs (
    run             text PRIMARY KEY,
    lane            text NOT NULL CHECK (lane IN ('live', 'backtest')),
    tape            text NOT NULL,
    from_offset     bigint NOT NULL,
    to_offset       bigint,
    cash            numeric(28, 8) NOT NULL,
    seed            bigint NOT NULL,
    sampling_micros bigint NOT NULL,
    engine          int NOT NULL,
    bots            text[] NOT NULL,
    partitions      int[] NOT NULL,
    spec            jsonb NOT NULL,
    created         timestamptz NOT NULL,
    CHECK (cardinality(bots) = cardinality(partitions))
);
COMMENT ON TABLE ledger.runs IS 'Run specs, from topic runs: what a run''s result follows from';
COMMENT ON COLUMN ledger.runs.run IS 'Id of the run';
COMMENT ON COLUMN ledger.runs.lane IS 'live or backtest';
COMMENT ON COLUMN ledger.runs.tape IS 'Topic of the tape that the run reads';
COMMENT ON COLUMN ledger.runs.from_offset IS 'Offset of position 0 on the tape';
COMMENT ON COLUMN ledger.runs.to_offset IS 'Offset behind the last event; null: a live run, which has no end';
COMMENT ON COLUMN ledger.runs.cash IS 'What every account begins with';
COMMENT ON COLUMN ledger.runs.seed IS 'Seed of the bots'' randomness';
COMMENT ON COLUMN ledger.runs.sampling_micros IS 'Interval of the equity samples, microseconds of tape time';
COMMENT ON COLUMN ledger.runs.engine IS 'Version of the engine''s rules';
COMMENT ON COLUMN ledger.runs.bots IS 'The versions (name@hash) of a backtest; empty for a live run, whose bots come and go';
COMMENT ON COLUMN ledger.runs.partitions IS 'The Kafka partition that each of bots lives in, in the same order';
COMMENT ON COLUMN ledger.runs.spec IS 'The whole spec, execution rules and symbol renames included';
COMMENT ON COLUMN ledger.runs.created IS 'When the spec was written';

CREATE TABLE ledger.bots (
    bot             text PRIMARY KEY,
    name            text NOT NULL,
    file            text,
    language        text NOT NULL,
    symbols         text[] NOT NULL,
    interval_micros bigint NOT NULL,
    source          text
);
COMMENT ON TABLE ledger.bots IS 'Versions of bots, from topic bots; a changed file is another version';
COMMENT ON COLUMN ledger.bots.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.bots.name IS 'The bot''s own name, which its versions share';
COMMENT ON COLUMN ledger.bots.file IS 'Name of its file';
COMMENT ON COLUMN ledger.bots.language IS 'What it is written in, such as PYTHON';
COMMENT ON COLUMN ledger.bots.symbols IS 'What it is fed by and may trade';
COMMENT ON COLUMN ledger.bots.interval_micros IS 'Its cadence, microseconds of tape time; 0: every event of its symbols';
COMMENT ON COLUMN ledger.bots.source IS 'The file''s text';

CREATE TABLE ledger.run_bots (
    run                 text NOT NULL,
    bot                 text NOT NULL,
    partition           int NOT NULL,
    status              text NOT NULL DEFAULT 'RUNNING'
                        CHECK (status IN ('RUNNING', 'PAUSED', 'STOPPED', 'FAILED', 'DONE')),
    status_position     bigint,
    started_position    bigint,
    reason              text,
    last_error          text,
    last_error_position bigint,
    last_error_idx      int,
    PRIMARY KEY (run, bot)
) WITH (fillfactor = 70);
COMMENT ON TABLE ledger.run_bots IS 'A bot''s life in a run, from topics orders and bot-logs';
COMMENT ON COLUMN ledger.run_bots.run IS 'Id of the run';
COMMENT ON COLUMN ledger.run_bots.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.run_bots.partition IS 'The Kafka partition that it lives in';
COMMENT ON COLUMN ledger.run_bots.status IS
    'RUNNING, PAUSED, STOPPED, FAILED (for good) or DONE (was called up to the end of the run''s range)';
COMMENT ON COLUMN ledger.run_bots.status_position IS 'Position since which it has that status';
COMMENT ON COLUMN ledger.run_bots.started_position IS 'Position of the first event that it saw; null until it started';
COMMENT ON COLUMN ledger.run_bots.reason IS 'Why it failed: the code, then what a person needs to mend it';
COMMENT ON COLUMN ledger.run_bots.last_error IS 'Traceback of the latest call that raised; the bot goes on being called';
COMMENT ON COLUMN ledger.run_bots.last_error_position IS 'Position of that call';
COMMENT ON COLUMN ledger.run_bots.last_error_idx IS 'Place of that traceback within the call''s log';

CREATE TABLE ledger.orders (
    run              text NOT NULL,
    bot              text NOT NULL,
    order_id         text NOT NULL,
    position         bigint,
    time             timestamptz,
    symbol           text,
    side             text,
    size             text,
    status           text NOT NULL DEFAULT 'WORKING'
                     CHECK (status IN ('WORKING', 'FILLED', 'REJECTED', 'CANCELLED', 'EXPIRED')),
    reason           text,
    detail           text,
    command          bigint,
    outcome_seq      bigint,
    outcome_position bigint,
    outcome_time     timestamptz,
    PRIMARY KEY (run, order_id)
) WITH (fillfactor = 80);
-- Refusals alone are looked for by their place; an index over all orders would cost every backtest.
CREATE INDEX orders_refused ON ledger.orders (run, outcome_position) WHERE status = 'REJECTED';
COMMENT ON TABLE ledger.orders IS 'Orders, from topic orders, with what became of them, from topic trades';
COMMENT ON COLUMN ledger.orders.run IS 'Id of the run';
COMMENT ON COLUMN ledger.orders.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.orders.order_id IS 'bot/position/index within the call';
COMMENT ON COLUMN ledger.orders.position IS 'Position it was decided at; null while only its outcome has been read';
COMMENT ON COLUMN ledger.orders.time IS 'Tape time of the decision';
COMMENT ON COLUMN ledger.orders.symbol IS 'What to trade, in the bot''s own words';
COMMENT ON COLUMN ledger.orders.side IS 'BUY or SELL, in the bot''s own words';
COMMENT ON COLUMN ledger.orders.size IS 'How much, in the bot''s own words: decimal text';
COMMENT ON COLUMN ledger.orders.status IS 'WORKING, FILLED, REJECTED, CANCELLED or EXPIRED';
COMMENT ON COLUMN ledger.orders.reason IS 'The rule that refused it, or by whom it was cancelled';
COMMENT ON COLUMN ledger.orders.detail IS 'The numbers behind the reason, for people';
COMMENT ON COLUMN ledger.orders.command IS 'Offset in commands of the wish that it answers; null: the bot placed it';
COMMENT ON COLUMN ledger.orders.outcome_seq IS 'Number of the outcome within (run, bot); null while it works';
COMMENT ON COLUMN ledger.orders.outcome_position IS 'Position of the outcome';
COMMENT ON COLUMN ledger.orders.outcome_time IS 'Tape time of the outcome';

CREATE TABLE ledger.trades (
    run            text NOT NULL,
    bot            text NOT NULL,
    seq            bigint NOT NULL,
    trade_id       text NOT NULL,
    order_id       text NOT NULL,
    position       bigint NOT NULL,
    time           timestamptz NOT NULL,
    symbol         text NOT NULL,
    side           text NOT NULL CHECK (side IN ('BUY', 'SELL')),
    ordered        numeric(28, 8) NOT NULL,
    size           numeric(28, 8) NOT NULL CHECK (size > 0),
    price          numeric(28, 8) NOT NULL,
    fee            numeric(28, 8) NOT NULL CHECK (fee >= 0),
    cash_change    numeric(28, 8) NOT NULL,
    cost_change    numeric(28, 8) NOT NULL,
    realized       numeric(28, 8) NOT NULL,
    cash_after     numeric(28, 8) NOT NULL,
    position_after numeric(28, 8) NOT NULL,
    cost_after     numeric(28, 8) NOT NULL,
    PRIMARY KEY (run, bot, seq),
    CONSTRAINT books_balance CHECK (cash_change + cost_change + fee - realized = 0)
);
CREATE INDEX trades_by_time ON ledger.trades (run, time);
COMMENT ON TABLE ledger.trades IS 'One row per fill, from topic trades; the books balance in every row';
COMMENT ON COLUMN ledger.trades.run IS 'Id of the run';
COMMENT ON COLUMN ledger.trades.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.trades.seq IS 'Number of the outcome within (run, bot); refusals take numbers too';
COMMENT ON COLUMN ledger.trades.trade_id IS 'order_id/fill number';
COMMENT ON COLUMN ledger.trades.order_id IS 'The order that was filled';
COMMENT ON COLUMN ledger.trades.position IS 'Position of the event that filled it';
COMMENT ON COLUMN ledger.trades.time IS 'Tape time of the fill';
COMMENT ON COLUMN ledger.trades.symbol IS 'What was traded';
COMMENT ON COLUMN ledger.trades.side IS 'BUY or SELL';
COMMENT ON COLUMN ledger.trades.ordered IS 'Size asked for';
COMMENT ON COLUMN ledger.trades.size IS 'Size filled: a SELL is cut to the position';
COMMENT ON COLUMN ledger.trades.price IS 'Price after slippage';
COMMENT ON COLUMN ledger.trades.fee IS 'Fee, not negative';
COMMENT ON COLUMN ledger.trades.cash_change IS 'What cash changed by, fee included';
COMMENT ON COLUMN ledger.trades.cost_change IS 'What the cost basis of the position changed by';
COMMENT ON COLUMN ledger.trades.realized IS 'Profit or loss of this fill before its fee';
COMMENT ON COLUMN ledger.trades.cash_after IS 'Cash after the fill';
COMMENT ON COLUMN ledger.trades.position_after IS 'Size of the position after it';
COMMENT ON COLUMN ledger.trades.cost_after IS 'Cost basis of the position after it; divided by position_after: the average price';

CREATE TABLE ledger.positions (
    run        text NOT NULL,
    bot        text NOT NULL,
    symbol     text NOT NULL,
    size       numeric(28, 8) NOT NULL,
    cost_basis numeric(28, 8) NOT NULL,
    seq        bigint NOT NULL,
    PRIMARY KEY (run, bot, symbol)
) WITH (fillfactor = 70);
COMMENT ON TABLE ledger.positions IS 'Each account''s positions after its latest fill, from topic trades; size 0: sold';
COMMENT ON COLUMN ledger.positions.run IS 'Id of the run';
COMMENT ON COLUMN ledger.positions.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.positions.symbol IS 'What is held';
COMMENT ON COLUMN ledger.positions.size IS 'How much of it';
COMMENT ON COLUMN ledger.positions.cost_basis IS 'What it cost; divided by size: the average price';
COMMENT ON COLUMN ledger.positions.seq IS 'Number of the fill that made it so';

CREATE TABLE ledger.equity (
    run        text NOT NULL,
    bot        text NOT NULL,
    position   bigint NOT NULL,
    time       timestamptz NOT NULL,
    cash       numeric(28, 8) NOT NULL,
    equity     numeric(28, 8) NOT NULL,
    realized   numeric(28, 8) NOT NULL,
    unrealized numeric(28, 8) NOT NULL,
    fees       numeric(28, 8) NOT NULL,
    PRIMARY KEY (run, bot, position)
);
COMMENT ON TABLE ledger.equity IS 'Accounts marked to market, from topic equity';
COMMENT ON COLUMN ledger.equity.run IS 'Id of the run';
COMMENT ON COLUMN ledger.equity.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.equity.position IS 'Position on the run''s tape; the fills of its event are included';
COMMENT ON COLUMN ledger.equity.time IS 'Tape time';
COMMENT ON COLUMN ledger.equity.cash IS 'Cash';
COMMENT ON COLUMN ledger.equity.equity IS 'Cash plus the positions at last prices';
COMMENT ON COLUMN ledger.equity.realized IS 'Realised profit and loss so far, before fees';
COMMENT ON COLUMN ledger.equity.unrealized IS 'Value of the positions less their cost basis';
COMMENT ON COLUMN ledger.equity.fees IS 'Fees paid so far';

CREATE TABLE ledger.bot_logs (
    run      text NOT NULL,
    bot      text NOT NULL,
    position bigint NOT NULL,
    idx      int NOT NULL,
    time     timestamptz NOT NULL,
    level    text NOT NULL,
    text     text NOT NULL,
    PRIMARY KEY (run, bot, position, idx)
);
COMMENT ON TABLE ledger.bot_logs IS 'What bots logged and where they raised, from topic bot-logs';
COMMENT ON COLUMN ledger.bot_logs.run IS 'Id of the run';
COMMENT ON COLUMN ledger.bot_logs.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.bot_logs.position IS 'Position at which the bot was called';
COMMENT ON COLUMN ledger.bot_logs.idx IS 'Place within the call, from 0';
COMMENT ON COLUMN ledger.bot_logs.time IS 'Tape time';
COMMENT ON COLUMN ledger.bot_logs.level IS 'INFO (the bot''s own line), ERROR (the bot raised) or FAILED (the verdict)';
COMMENT ON COLUMN ledger.bot_logs.text IS 'The line or the traceback; what Postgres cannot hold is shown as U+FFFD';

CREATE TABLE ledger.refused_commands (
    run      text NOT NULL,
    bot      text NOT NULL,
    command  bigint NOT NULL,
    position bigint NOT NULL,
    reason   text,
    PRIMARY KEY (run, bot, command)
);
COMMENT ON TABLE ledger.refused_commands IS 'Wishes that could not be granted, from topic orders';
COMMENT ON COLUMN ledger.refused_commands.run IS 'Id of the run';
COMMENT ON COLUMN ledger.refused_commands.bot IS 'The version: name@hash';
COMMENT ON COLUMN ledger.refused_commands.command IS 'Offset of the wish in the bot''s partition of commands';
COMMENT ON COLUMN ledger.refused_commands.position IS 'Position at which it was refused';
COMMENT ON COLUMN ledger.refused_commands.reason IS 'What to do about it';

CREATE TABLE ledger.marks (
    run       text NOT NULL,
    topic     text NOT NULL,
    partition int NOT NULL,
    position  bigint NOT NULL,
    last      boolean NOT NULL,
    PRIMARY KEY (run, topic, partition)
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger.marks IS 'How far each partition has got with a run, from topics orders, trades and equity';
COMMENT ON COLUMN ledger.marks.run IS 'Id of the run';
COMMENT ON COLUMN ledger.marks.topic IS 'Kafka topic that the mark was read from';
COMMENT ON COLUMN ledger.marks.partition IS 'Its partition';
COMMENT ON COLUMN ledger.marks.position IS 'Everything up to this position has been read';
COMMENT ON COLUMN ledger.marks.last IS 'True when the run has an end and nothing follows in this partition';

CREATE TABLE ledger.offsets (
    topic_id    text NOT NULL,
    topic       text NOT NULL,
    partition   int NOT NULL,
    next_offset bigint NOT NULL,
    lease       bigint,
    PRIMARY KEY (topic_id, partition)
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger.offsets IS
    'Where to read on. Moved in the transaction that writes the rows, from the old value to the new one or not at all';
COMMENT ON COLUMN ledger.offsets.topic_id IS 'Kafka''s id of the topic: a topic that was dropped and made again is another one';
COMMENT ON COLUMN ledger.offsets.topic IS 'Its name';
COMMENT ON COLUMN ledger.offsets.partition IS 'Its partition';
COMMENT ON COLUMN ledger.offsets.next_offset IS 'First offset that is not in the tables yet';
COMMENT ON COLUMN ledger.offsets.lease IS 'Of topic orders: offset of the latest lease; records that name another are ignored';
