package dev.tradinglab.bothost.compile;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The JDK's compiler over one file. Safe for use by several threads. */
public final class BotCompiler {
    private static final int MAX_SOURCE = 200_000;
    private static final int MAX_MISTAKES = 20;
    /** Texts are put together by a builder, whose calls can be metered; the JDK's other way cannot. */
    private static final List<String> OPTIONS = List.of(
            "-proc:none",
            "-implicit:none",
            "-g",
            "-Xlint:none",
            "-XDstringConcat=inline",
            "--limit-modules",
            "java.base");

    private BotCompiler() {}

    /**
     * Reads what a file says of itself, without compiling it: syntax is looked at, names are not.
     *
     * @param file its name without folders
     */
    public static Compiled read(String file, String text) {
        return work(file, text, false);
    }

    /**
     * Compiles a file.
     *
     * @param file its name without folders
     */
    public static Compiled compile(String file, String text) {
        return work(file, text, true);
    }

    private static Compiled work(String file, String text, boolean generate) {
        if (text.length() > MAX_SOURCE) {
            return refused(0, "longer than " + MAX_SOURCE + " characters", "a bot is one small file");
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            throw new IllegalStateException("this Java has no compiler: run the lab with a JDK");
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (MemoryFiles files =
                new MemoryFiles(javac.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8))) {
            JavacTask task = (JavacTask) javac.getTask(
                    Writer.nullWriter(), files, found, OPTIONS, null, List.of(MemoryFiles.source(file, text)));
            Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
            if (!mistakes(found).isEmpty() || !units.hasNext()) {
                return new Compiled(null, Map.of(), mistakes(found));
            }
            SourceScan scan = SourceScan.of(units.next(), Trees.instance(task));
            if (!generate || !scan.mistakes().isEmpty()) {
                return new Compiled(scan.head(), Map.of(), scan.mistakes());
            }
            task.generate();
            List<Mistake> mistakes = mistakes(found);
            return new Compiled(scan.head(), mistakes.isEmpty() ? files.written() : Map.of(), mistakes);
        } catch (StackOverflowError e) {
            return refused(0, "nested too deeply to be compiled", "write it in several statements");
        } catch (IOException e) {
            throw new UncheckedIOException("the files are in memory", e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof StackOverflowError) {
                return refused(0, "nested too deeply to be compiled", "write it in several statements");
            }
            // The compiler stumbles over its own feet on some texts.
            return refused(0, "the compiler failed: " + e, "write it more simply");
        }
    }

    private static Compiled refused(int line, String cause, String fix) {
        return new Compiled(null, Map.of(), List.of(new Mistake(line, cause, fix)));
    }

    private static List<Mistake> mistakes(DiagnosticCollector<JavaFileObject> found) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Diagnostic<?> each : found.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR && mistakes.size() < MAX_MISTAKES) {
                String message = each.getMessage(Locale.ENGLISH).strip().replaceAll("\\s+", " ");
                mistakes.add(new Mistake((int) Math.max(0, each.getLineNumber()), message, fix(each.getCode())));
            }
        }
        return mistakes;
    }

    private static String fix(String code) {
        if (code.startsWith("compiler.err.cant.resolve")) {
            return "correct the name, declare it, or import it: `import dev.tradinglab.bot.*; import java.util.*;`";
        }
        if (code.startsWith("compiler.err.doesnt.exist") || code.startsWith("compiler.err.package.not.visible")) {
            return "remove this import: a bot has dev.tradinglab.bot, java.lang, java.util and java.util.function";
        }
        if (code.startsWith("compiler.err.does.not.override.abstract")) {
            return "define `public void onTick(Context ctx, Tick tick)` in the class that implements TradingBot";
        }
        if (code.contains("unreported.exception")) {
            return "catch it, or throw a RuntimeException";
        }
        return code.startsWith("compiler.err.expected") || code.contains("illegal.start") || code.contains("premature")
                ? "correct the syntax of this line"
                : "mend this line";
    }
}
