package dev.tradinglab.bothost.compile;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long constant texts may become. The compiler puts them together by itself, so that thirty lines like {@code B = A + A} would fill
 * its memory. An upper bound, by the names of variables alone.
 */
final class ConstantTexts extends TreeScanner<Void, Void> {
    private static final long MAX = 65_535;
    private static final long CAP = MAX + 1;

    private final Map<String, List<ExpressionTree>> initial = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();
    private final Set<String> inWork = new HashSet<>();

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
        if (variable.getInitializer() != null) {
            initial.computeIfAbsent(variable.getName().toString(), name -> new ArrayList<>())
                    .add(variable.getInitializer());
        }
        return super.visitVariable(variable, unused);
    }

    boolean isTooLong(BinaryTree sum) {
        return sum.getKind() == Tree.Kind.PLUS && length(sum) > MAX;
    }

    private long length(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> literal.getValue() instanceof String text ? text.length() : 24;
            case BinaryTree sum
            when sum.getKind() == Tree.Kind.PLUS ->
                Math.min(CAP, length(sum.getLeftOperand()) + length(sum.getRightOperand()));
            case ParenthesizedTree inner -> length(inner.getExpression());
            case TypeCastTree cast -> length(cast.getExpression());
            case ConditionalExpressionTree choice ->
                Math.max(length(choice.getTrueExpression()), length(choice.getFalseExpression()));
            case IdentifierTree name -> lengthOf(name.getName().toString());
            case MemberSelectTree member -> lengthOf(member.getIdentifier().toString());
            default -> 0;
        };
    }

    private long lengthOf(String name) {
        Long known = lengths.get(name);
        if (known != null) {
            return known;
        }
        if (!inWork.add(name)) {
            return 0;
        }
        long longest = 0;
        for (ExpressionTree value : initial.getOrDefault(name, List.of())) {
            longest = Math.max(longest, length(value));
        }
        inWork.remove(name);
        lengths.put(name, longest);
        return longest;
    }
}
