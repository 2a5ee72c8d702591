#!/bin/bash
# Run once, when the database is made: the ledger owns it and alone writes, the others read.
set -euo pipefail
psql -U postgres -v ON_ERROR_STOP=1 --no-psqlrc -q -d postgres <<'SQL'
\getenv ledger LEDGER_PASSWORD
\getenv dashboard DASHBOARD_PASSWORD
\getenv reader READER_PASSWORD
-- A statement with a password is not to be found in a log, not even when it fails.
SET log_min_error_statement = panic;
CREATE ROLE lab LOGIN PASSWORD :'ledger';
CREATE ROLE dashboard LOGIN PASSWORD :'dashboard';
CREATE ROLE reader LOGIN PASSWORD :'reader';
ALTER ROLE dashboard SET default_transaction_read_only = on;
ALTER ROLE reader SET default_transaction_read_only = on;
CREATE DATABASE lab OWNER lab;
REVOKE ALL ON DATABASE lab FROM PUBLIC;
GRANT CONNECT ON DATABASE lab TO dashboard, reader;
SQL
