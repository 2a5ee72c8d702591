-- Runs that were brought in from another lab.
ALTER TABLE ledger.runs DROP CONSTRAINT runs_lane_check;
ALTER TABLE ledger.runs ADD CONSTRAINT runs_lane_check CHECK (lane IN ('live', 'backtest', 'imported'));
COMMENT ON COLUMN ledger.runs.lane IS 'live, backtest, or imported: brought in from another lab';
