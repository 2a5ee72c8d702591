package dev.tradinglab.bothost.compile;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks through a parsed file: for its {@code @Bot}, and for what would take the compiler for ever or bring it down. */
final class SourceScan extends TreeScanner<Void, Void> {
    private static final int MAX_DEPTH = 300;
    private static final int MAX_LAMBDAS = 4;

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final ConstantTexts texts = new ConstantTexts();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Head> heads = new ArrayList<>();
    private int depth;
    private int lambdas;

    private SourceScan(CompilationUnitTree unit, Trees trees) {
        this.unit = unit;
        this.positions = trees.getSourcePositions();
    }

    static SourceScan of(CompilationUnitTree unit, Trees trees) {
        SourceScan scan = new SourceScan(unit, trees);
        scan.look();
        return scan;
    }

    Head head() {
        return heads.size() == 1 ? heads.getFirst() : null;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    private void look() {
        if (unit.getPackageName() != null) {
            find(unit.getPackageName(), "a bot is in no package", "remove the package line");
        }
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree declared) {
                readHead(declared);
            }
        }
        if (heads.isEmpty()) {
            mistakes.add(
                    new Mistake(
                            0,
                            "@Bot is missing",
                            "write @Bot(name = \"My Bot\", symbols = {\"BTCUSDT\"}) above the class that implements TradingBot"));
        } else if (heads.size() > 1) {
            mistakes.add(new Mistake(heads.get(1).line(), "a second @Bot", "a file is one bot: remove one of them"));
        }
        texts.scan(unit, null);
        scan(unit, null);
    }

    @Override
    public Void scan(Tree tree, Void unused) {
        if (tree == null) {
            return null;
        }
        if (++depth > MAX_DEPTH) {
            if (depth == MAX_DEPTH + 1) {
                find(tree, "nested more than " + MAX_DEPTH + " deep", "write it in several statements");
            }
        } else {
            super.scan(tree, unused);
        }
        depth--;
        return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        if (++lambdas == MAX_LAMBDAS + 1) {
            find(lambda, "more than " + MAX_LAMBDAS + " lambdas in one another", "make methods of the inner ones");
        }
        super.visitLambdaExpression(lambda, unused);
        lambdas--;
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree sum, Void unused) {
        if (texts.isTooLong(sum)) {
            find(sum, "a constant text of more than 65,535 characters", "build it with a StringBuilder");
        }
        return super.visitBinary(sum, unused);
    }

    private void readHead(ClassTree declared) {
        for (AnnotationTree annotation : declared.getModifiers().getAnnotations()) {
            String name = annotation.getAnnotationType().toString();
            if (!name.equals("Bot") && !name.equals("dev.tradinglab.bot.Bot")) {
                continue;
            }
            Map<String, Object> values = new HashMap<>();
            Map<String, Integer> lines = new HashMap<>();
            for (ExpressionTree argument : annotation.getArguments()) {
                if (argument instanceof AssignmentTree assigned) {
                    String key = assigned.getVariable().toString();
                    values.put(key, value(assigned.getExpression()));
                    lines.put(key, line(assigned));
                }
            }
            heads.add(new Head(declared.getSimpleName().toString(), values, lines, line(annotation)));
        }
    }

    private static Object value(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal ->
                switch (literal.getValue()) {
                    case String text -> text;
                    case Integer number -> BigDecimal.valueOf(number);
                    case Long number -> BigDecimal.valueOf(number);
                    case Double number -> BigDecimal.valueOf(number);
                    case Float number -> new BigDecimal(number.toString());
                    case null, default -> Head.UNKNOWN;
                };
            case NewArrayTree array
            when array.getInitializers() != null ->
                array.getInitializers().stream().map(SourceScan::value).toList();
            case ParenthesizedTree inner -> value(inner.getExpression());
            case UnaryTree minus
            when minus.getKind() == Tree.Kind.UNARY_MINUS
                    && value(minus.getExpression()) instanceof BigDecimal number -> number.negate();
            default -> Head.UNKNOWN;
        };
    }

    private int line(Tree tree) {
        long start = positions.getStartPosition(unit, tree);
        return start < 0 ? 0 : (int) unit.getLineMap().getLineNumber(start);
    }

    private void find(Tree tree, String cause, String fix) {
        mistakes.add(new Mistake(line(tree), cause, fix));
    }
}
