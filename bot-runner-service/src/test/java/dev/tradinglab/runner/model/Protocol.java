package dev.tradinglab.runner.model;

import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.runner.model.Runner.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Two runner processes, their group, and Kafka: what each of them may do next. Nobody is ever made to go on, so whoever stands still for a while
 * is a process that was paused. The rules of taking over are those of {@code Membership}, {@code TakeOver} and {@code LeaseWatch}.
 */
final class Protocol {
    /**
     * The whole at one moment.
     *
     * @param group to which process the group gives the partition
     * @param faults how many may still happen
     * @param log of the partition
     * @param runners the two processes
     * @param adrift what processes that died had in flight
     */
    record State(int group, int faults, Log log, List<Runner> runners, List<List<Written>> adrift) {}

    /**
     * Something that may happen.
     *
     * @param what in words
     * @param fault true when it goes wrong
     */
    record Move(Supplier<String> what, boolean fault, State to) {}

    private final World world;
    private final Tenure.All tenures;

    /** The rules in a world. */
    Protocol(World world) {
        this.world = world;
        this.tenures = new Tenure.All(world);
    }

    /** The partition is given to the first process, which has not heard of it; there is nothing on the log. */
    State begin() {
        return new State(0, world.faults(), new Log(world), List.of(Runner.FRESH, Runner.FRESH), List.of());
    }

    /** What must not be; null when all is well. */
    String violation(State state) {
        Applied applied = state.log().applied();
        int mostLeases = 3 * (1 + world.faults());
        return applied.violation() == null && applied.leases() > mostLeases
                ? "leases without end"
                : applied.violation();
    }

    /** Everything that was to be done is done. */
    boolean isEnd(State state) {
        return state.log().applied().isComplete(world);
    }

    /** Everything that may happen. */
    List<Move> moves(State state) {
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < state.runners().size(); i++) {
            group(state, i, moves);
            lease(state, i, moves);
            work(state, i, moves);
            kafka(state, i, moves);
            death(state, i, moves);
        }
        adrift(state, moves);
        if (state.faults() > 0) {
            State other =
                    new State(1 - state.group(), state.faults() - 1, state.log(), state.runners(), state.adrift());
            moves.add(new Move(() -> "the group gives the partition to " + name(other.group()), true, other));
        }
        return moves;
    }

    /** What a process hears from the group. */
    private void group(State state, int i, List<Move> moves) {
        Runner runner = state.runners().get(i);
        boolean ours = state.group() == i;
        if (ours && runner.phase() == Phase.OUT) {
            moves.add(
                    move(() -> name(i) + " hears that the partition is its own", state, i, runner.in(Phase.ASSIGNED)));
        }
        if (ours && runner.phase() == Phase.OVERTAKEN) {
            moves.add(move(() -> name(i) + " hears that it still is a member", state, i, runner.in(Phase.ASSIGNED)));
        }
        if (!ours && runner.phase() != Phase.OUT) {
            moves.add(move(() -> name(i) + " hears that the partition is another's", state, i, runner.in(Phase.OUT)));
        }
    }

    /** How a process comes to own the partition, and loses it. */
    private void lease(State state, int i, List<Move> moves) {
        Runner runner = state.runners().get(i);
        switch (runner.phase()) {
            case OUT, LEASING, OVERTAKEN -> {
                // It waits for the group, or for Kafka.
            }
            case ASSIGNED -> {
                Written lease = tenures.written(new OrdersLease(name(i)), Written.NO_TENURE);
                Runner leasing = new Runner(Phase.LEASING, state.log(), -1, null, runner.inFlight());
                moves.add(move(() -> name(i) + " sends a lease", state, i, leasing.sending(List.of(lease))));
            }
            case LEASED -> {
                Tenure work = tenures.begin(runner.read(), runner.lease());
                Runner working = new Runner(Phase.WORKING, null, -1, work, runner.inFlight());
                moves.add(move(() -> name(i) + " rebuilds from what precedes its lease", state, i, working));
            }
            case WORKING -> {
                boolean overtaken =
                        state.log().applied().tenure() != runner.work().lease();
                if (overtaken && world.flaw() != Flaw.NO_LEASE_WATCH) {
                    moves.add(move(
                            () -> name(i) + " sees a lease behind its own and lets go",
                            state,
                            i,
                            runner.in(Phase.OVERTAKEN)));
                }
            }
        }
    }

    /** What an owner does with its bots. */
    private void work(State state, int i, List<Move> moves) {
        Runner runner = state.runners().get(i);
        if (runner.phase() == Phase.WORKING) {
            for (Tenure.Step step : runner.work().steps()) {
                Runner now = new Runner(Phase.WORKING, null, -1, step.next(), runner.inFlight()).sending(step.sent());
                moves.add(move(() -> name(i) + ": " + step.name() + ", sends " + labels(step.sent()), state, i, now));
            }
        }
    }

    private static List<String> labels(List<Written> sent) {
        return sent.stream().map(Written::label).toList();
    }

    /** What Kafka does with what a process has sent. */
    private void kafka(State state, int i, List<Move> moves) {
        Runner runner = state.runners().get(i);
        if (runner.inFlight().isEmpty()) {
            return;
        }
        Written head = runner.inFlight().getFirst();
        Runner after = runner.arrived();
        boolean latestLease = head.record() instanceof OrdersLease
                && after.inFlight().stream().noneMatch(later -> later.record() instanceof OrdersLease);
        if (latestLease && runner.phase() == Phase.LEASING) {
            Log read = world.flaw() == Flaw.READ_BEFORE_LEASE ? runner.read() : state.log();
            after = new Runner(Phase.LEASED, read, state.log().length(), null, after.inFlight());
        }
        moves.add(new Move(
                () -> arrives(state, head), false, with(state, state.log().append(head), i, after)));
        if (world.flaw() == Flaw.HOLES_IN_FLIGHT && !(head.record() instanceof OrdersLease)) {
            moves.add(move(() -> "Kafka loses " + head.label(), state, i, runner.arrived()));
        }
    }

    /** What a dead process has sent arrives late, or never. */
    private static void adrift(State state, List<Move> moves) {
        for (int i = 0; i < state.adrift().size(); i++) {
            List<Written> sent = state.adrift().get(i);
            Written head = sent.getFirst();
            List<List<Written>> fewer = new ArrayList<>(state.adrift());
            fewer.remove(i);
            moves.add(new Move(
                    () -> "what a dead process had in flight is lost",
                    false,
                    new State(state.group(), state.faults(), state.log(), state.runners(), List.copyOf(fewer))));
            if (sent.size() > 1) {
                fewer.add(i, sent.subList(1, sent.size()));
            }
            moves.add(new Move(
                    () -> arrives(state, head),
                    false,
                    new State(
                            state.group(),
                            state.faults(),
                            state.log().append(head),
                            state.runners(),
                            List.copyOf(fewer))));
        }
    }

    private static void death(State state, int i, List<Move> moves) {
        if (state.faults() > 0 && !state.runners().get(i).equals(Runner.FRESH)) {
            moves.add(new Move(() -> name(i) + " dies and comes again", true, crash(state, i)));
        }
    }

    private static State crash(State state, int i) {
        List<List<Written>> adrift = new ArrayList<>(state.adrift());
        if (!state.runners().get(i).inFlight().isEmpty()) {
            adrift.add(state.runners().get(i).inFlight());
        }
        return new State(
                state.group(),
                state.faults() - 1,
                state.log(),
                with(state.runners(), i, Runner.FRESH),
                List.copyOf(adrift));
    }

    private static String arrives(State state, Written record) {
        return "Kafka puts at " + state.log().length() + ": " + record.label();
    }

    private static Move move(Supplier<String> what, State state, int i, Runner now) {
        return new Move(what, false, with(state, state.log(), i, now));
    }

    private static State with(State state, Log log, int i, Runner now) {
        return new State(state.group(), state.faults(), log, with(state.runners(), i, now), state.adrift());
    }

    private static List<Runner> with(List<Runner> runners, int i, Runner now) {
        return i == 0 ? List.of(now, runners.get(1)) : List.of(runners.get(0), now);
    }

    private static String name(int i) {
        return i == 0 ? "X" : "Y";
    }
}
