package dev.tradinglab.runner.model;

import dev.tradinglab.runner.model.Protocol.Move;
import dev.tradinglab.runner.model.Protocol.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at every state that can be reached, nearest first. A counterexample is a shortest way to something that must not be: to a violation,
 * or to a state in which nothing goes on without a fault although there is something left to do.
 */
final class Search {
    /** A way to something that must not be. */
    record Counterexample(String violation, List<String> steps) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(violation).append(", after:");
            for (int i = 0; i < steps.size(); i++) {
                text.append(String.format("%n%4d. %s", i + 1, steps.get(i)));
            }
            return text.toString();
        }
    }

    private final Protocol protocol;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    /** How each state was reached first. */
    private final List<Integer> from = new ArrayList<>();

    /** The states that follow without a fault. */
    private final List<int[]> follows = new ArrayList<>();

    private long moves;

    Search(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Searches; empty when there is nothing wrong anywhere. */
    Optional<Counterexample> run() {
        number(protocol.begin(), -1);
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            String violation = protocol.violation(state);
            if (violation == null) {
                follow(i, protocol.moves(state));
                violation = follows.get(i).length == 0 && !protocol.isEnd(state) ? "nothing goes on" : null;
            }
            if (violation != null) {
                return Optional.of(new Counterexample(violation, way(i)));
            }
        }
        return circle();
    }

    private void follow(int i, List<Move> all) {
        moves += all.size();
        int[] next = new int[all.size()];
        int count = 0;
        for (Move move : all) {
            int to = number(move.to(), i);
            if (!move.fault()) {
                next[count++] = to;
            }
        }
        follows.add(Arrays.copyOf(next, count));
    }

    private int number(State state, int before) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) {
            return known;
        }
        states.add(state);
        from.add(before);
        return states.size() - 1;
    }

    private List<String> way(int to) {
        List<String> steps = new ArrayList<>();
        for (int i = to; i > 0; i = from.get(i)) {
            steps.add(step(states.get(from.get(i)), states.get(i)));
        }
        Collections.reverse(steps);
        return steps;
    }

    /** In words; kept for no state, since there are too many. */
    private String step(State before, State after) {
        return protocol.moves(before).stream()
                .filter(move -> move.to().equals(after))
                .findFirst()
                .orElseThrow()
                .what()
                .get();
    }

    /**
     * Where no way leads in a circle without a fault, every way ends, and only where nothing is left to do: whatever happens first, and however
     * long somebody is paused.
     */
    private Optional<Counterexample> circle() {
        int[] before = new int[states.size()];
        follows.forEach(next -> {
            for (int to : next) {
                before[to]++;
            }
        });
        int[] free = new int[states.size()];
        int count = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] == 0) {
                free[count++] = i;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int to : follows.get(free[i])) {
                if (--before[to] == 0) {
                    free[count++] = to;
                }
            }
        }
        for (int i = 0; i < before.length; i++) {
            if (before[i] > 0) {
                return Optional.of(new Counterexample("it goes in a circle", way(i)));
            }
        }
        return Optional.empty();
    }

    /** States that nothing follows without a fault. */
    List<State> ends() {
        List<State> all = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (follows.get(i).length == 0) {
                all.add(states.get(i));
            }
        }
        return all;
    }

    /** Figures for people. */
    String size() {
        return String.format("%,d states, %,d moves, %,d ends", states.size(), moves, ends().size());
    }
}
