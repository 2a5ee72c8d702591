-- Who may read. The roles are made with the database; where it is one from elsewhere they need not be there.
DO $$
DECLARE
    role name;
BEGIN
    -- Two ledgers that begin together would otherwise grant at once, which PostgreSQL refuses to one of them.
    PERFORM pg_advisory_xact_lock(hashtext('ledger.grants'));
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('dashboard', 'reader') LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA ledger TO %I', role);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO %I', role);
        EXECUTE format('GRANT SELECT ON public.trades, public.equity TO %I', role);
    END LOOP;
END
$$;
