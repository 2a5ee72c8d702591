package dev.tradinglab.ledger.intake;

/** What an intake counts. */
public interface IntakeMetrics {
    /** For where nobody counts. */
    IntakeMetrics NONE = new IntakeMetrics() {
        @Override
        public void fenced(int records) {}

        @Override
        public void dropped() {}

        @Override
        public void retried() {}
    };

    /** Records were ignored because they named another lease than the latest. */
    void fenced(int records);

    /** A batch was dropped: another instance was faster, or reading goes on elsewhere. */
    void dropped();

    /** A batch could not be stored and is tried again. */
    void retried();
}
