package dev.tradinglab.tape.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.TapeLease;
import org.junit.jupiter.api.Test;

class LeaseTrailTest {
    private static final TapeLease LEASE = new TapeLease("somebody");

    /** Leases stand at 5, 7 and 9. */
    private static final LeaseTrail.Leases TAPE = new LeaseTrail.Leases() {
        @Override
        public String topic() {
            return "t";
        }

        @Override
        public boolean mayBeAt(long offset) {
            return offset == 5 || offset == 7 || offset == 9;
        }
    };

    @Test
    void shouldCountOnlyWhatNamesTheLatestLease() {
        // Given
        LeaseTrail trail = LeaseTrail.from(TAPE, 0);

        // When / Then
        assertThat(trail.next(0, clock(0))).as("before any lease").isNull();
        assertThat(trail.next(1, LEASE)).isNull();
        assertThat(trail.next(2, clock(1))).isNotNull();
        assertThat(trail.next(3, LEASE)).isNull();
        assertThat(trail.next(4, clock(1))).as("fenced").isNull();
        assertThat(trail.next(5, clock(9))).as("of the future").isNull();
        assertThat(trail.next(6, clock(3))).isNotNull();
        assertThat(trail.lease()).isEqualTo(3);
    }

    @Test
    void shouldLearnTheLeaseFromTheFirstRecordInTheMiddle() {
        // Given
        LeaseTrail trail = LeaseTrail.from(TAPE, 100);

        // When / Then
        assertThat(trail.next(100, clock(7))).isNotNull();
        assertThat(trail.next(101, clock(5))).as("older").isNull();
        assertThat(trail.next(102, clock(9)))
                .as("newer, and from before the trail")
                .isNotNull();
        assertThat(trail.next(103, clock(7))).isNull();
        assertThat(trail.next(104, clock(101))).as("no lease stands there").isNull();
        assertThat(trail.lease()).isEqualTo(9);
    }

    @Test
    void shouldRefuseToChangeItsMindOnceEventsWereHandedOut() {
        // Given
        LeaseTrail trail = LeaseTrail.from(TAPE, 100);
        trail.next(100, clock(7));

        // When
        trail.settle();

        // Then
        assertThatThrownBy(() -> trail.next(101, clock(9)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lease 9");
        LeaseTrail later = LeaseTrail.after(TAPE, trail.begin(), trail.lease());
        assertThatThrownBy(() -> later.next(101, clock(9))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldStillLearnTheLeaseWhenNothingToldItBefore() {
        // Given
        LeaseTrail trail = LeaseTrail.from(TAPE, 100);

        // When
        trail.settle();

        // Then
        assertThat(trail.next(100, clock(7))).isNotNull();
    }

    @Test
    void shouldKnowExactlyFromALeaseRecordOn() {
        // Given
        LeaseTrail trail = LeaseTrail.from(TAPE, 100);
        trail.next(100, clock(7));
        trail.next(101, LEASE);
        trail.settle();

        // When / Then
        assertThat(trail.next(102, clock(9))).isNull();
        assertThat(trail.next(103, clock(101))).isNotNull();
    }

    @Test
    void shouldNotBelieveANumberThatIsNoLease() {
        // Given
        LeaseTrail trail = LeaseTrail.from(TAPE, 100);

        // When / Then
        assertThat(trail.next(100, clock(8))).isNull();
        assertThat(trail.next(101, clock(7))).isNotNull();
        trail.settle();
        assertThat(trail.next(102, clock(8))).isNull();
        assertThat(trail.next(103, clock(7))).isNotNull();
    }

    private static Clock clock(long lease) {
        return new Clock(lease, 1);
    }
}
