package dev.tradinglab.bothost.python;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes GraalPy deterministic where no option does: before its classes are loaded, some of them are defined with calls of the JDK replaced.
 *
 * <ul>
 *   <li>Clocks, entropy and identity hashes, which {@code hash()} and {@code repr()} take where there is nothing better: {@link GuestWorld}.
 *   <li>A stack overflow becomes a {@code RecursionError} that a bot can hide: {@link GuestWorld#thrown} hears of it first.
 *   <li>Functions of {@link Math} that differ between processors: {@link StrictNumbers}.
 * </ul>
 *
 * <p>It fits one version of GraalPy, which the build pins: where it finds nothing to replace, it refuses to go on. A test looks for further
 * classes of GraalPy that call such things.
 */
final class InterpreterPatch {
    private static final String PYTHON = "com.oracle.graal.python.";
    private static final String OBJECTS = PYTHON + "builtins.objects.";
    private static final String MODULES = PYTHON + "builtins.modules.";

    private static final ClassDesc WORLD = ClassDesc.of(GuestWorld.class.getName());
    private static final ClassDesc NUMBERS = ClassDesc.of(StrictNumbers.class.getName());
    private static final ClassDesc SECURE_RANDOM = ClassDesc.of("java.security.SecureRandom");
    private static final MethodTypeDesc THROWN = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable);

    /** Functions of {@link Math} whose last bit is not prescribed. */
    static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10", "log1p", "pow",
            "sinh", "cosh", "tanh", "cbrt", "hypot");

    private static boolean applied;

    private InterpreterPatch() {}

    /** The names of the classes, in the order in which they are defined: the JVM links each then, which may load others. */
    static List<String> classes() {
        List<String> names = new ArrayList<>();
        names.add(PYTHON + "runtime.exception.ExceptionUtils");
        inner(names, OBJECTS + "object.ObjectNodes", "DefaultObjectReprNode");
        inner(names, OBJECTS + "object.ObjectBuiltins", "HashNode");
        inner(names, OBJECTS + "cell.CellBuiltins", "ReprNode");
        inner(names, OBJECTS + "complex.ComplexBuiltins", "PowerNode");
        inner(names, OBJECTS + "floats.FloatBuiltins", "PowNode");
        inner(names, OBJECTS + "foreign.ForeignNumberBuiltins", "ReprNode");
        inner(names, OBJECTS + "foreign.ForeignObjectBuiltins", "ReprNode", "HashNode");
        inner(names, OBJECTS + "frame.FrameBuiltins", "ReprNode");
        inner(names, OBJECTS + "function.FunctionBuiltins", "ReprNode");
        inner(names, OBJECTS + "generator.CoroutineBuiltins", "ReprNode");
        inner(names, OBJECTS + "generator.GeneratorBuiltins", "ReprNode");
        inner(names, OBJECTS + "ints.IntBuiltins", "HashNode", "PowNode");
        inner(names, OBJECTS + "memoryview.MemoryViewBuiltins", "ReprNode");
        inner(names, OBJECTS + "method.AbstractMethodBuiltins", "HashNode");
        inner(names, OBJECTS + "method.BuiltinFunctionOrMethodBuiltins", "ReprNode");
        inner(names, OBJECTS + "method.InstancemethodBuiltins", "ReprNode");
        inner(names, OBJECTS + "method.MethodWrapperBuiltins", "ReprNode");
        inner(names, OBJECTS + "random.RandomBuiltins", "SeedNode");
        inner(names, OBJECTS + "referencetype.ReferenceTypeBuiltins", "RefTypeReprNode");
        inner(names, OBJECTS + "thread.CommonLockBuiltins", "ReprLockNode");
        inner(names, OBJECTS + "tuple.CapsuleBuiltins", "ReprNode");
        inner(names, MODULES + "hashlib.HashObjectBuiltins", "ReprNode");
        inner(names, MODULES + "GraalPythonModuleBuiltins", "TimeMillis");
        inner(names, MODULES + "PosixModuleBuiltins", "URandomNode");
        names.add(MODULES + "TimeModuleBuiltins");
        inner(
                names,
                MODULES + "TimeModuleBuiltins",
                "PythonTimeNsNode",
                "PythonMonotonicNode",
                "PythonMonotonicNsNode");
        inner(names, MODULES + "TimeModuleBuiltins", "PythonPerfCounterNode", "PythonPerfCounterNsNode");
        inner(names, MODULES + "TimeModuleBuiltins", "ProcessTimeNode", "ProcessTimeNsNode");
        names.add(MODULES + "CmathModuleBuiltins");
        inner(names, MODULES + "CmathModuleBuiltins", "AcosNode", "AcoshNode", "AsinhNode", "AtanhNode", "CoshNode");
        inner(names, MODULES + "CmathModuleBuiltins", "ExpNode", "LogNode", "PhaseNode", "PolarNode", "RectNode");
        inner(names, MODULES + "CmathModuleBuiltins", "SinhNode", "SqrtNode", "TanhNode");
        inner(names, MODULES + "MathModuleBuiltins", "AcosNode", "AcoshNode", "AsinNode", "Atan2Node", "AtanNode");
        inner(names, MODULES + "MathModuleBuiltins", "CosNode", "CoshNode", "ErfNode", "ExpNode", "Expm1Node");
        inner(names, MODULES + "MathModuleBuiltins", "GammaNode", "HypotNode", "LgammaNode", "Log10Node", "Log1pNode");
        inner(names, MODULES + "MathModuleBuiltins", "Log2Node", "LogNode", "PowNode", "SinNode", "SinhNode");
        inner(names, MODULES + "MathModuleBuiltins", "TanNode", "TanhNode");
        return names;
    }

    private static void inner(List<String> names, String outer, String... inner) {
        for (String name : inner) {
            names.add(outer + "$" + name);
        }
    }

    /** Once in a process, before its first engine. */
    static synchronized void apply() {
        if (!applied) {
            // Names of days and months, decimal points: GraalPy takes them from here whatever locale a bot sets.
            Locale.setDefault(Locale.ENGLISH);
            classes().forEach(InterpreterPatch::define);
            applied = true;
        }
    }

    private static void define(String name) {
        ClassLoader loader = InterpreterPatch.class.getClassLoader();
        // Resources are read, for classes that are only looked at must not be loaded.
        ClassFile file = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            ClassModel before = file.parse(in.readAllBytes());
            byte[] after =
                    file.transformClass(before, ClassTransform.transformingMethodBodies(InterpreterPatch::replace));
            if (file.parse(after).constantPool().size() == before.constantPool().size()) {
                throw new IllegalStateException("this is not the GraalPy that the lab was built for: " + name);
            }
            MethodHandles.privateLookupIn(Class.forName(door(name), false, loader), MethodHandles.lookup())
                    .defineClass(after);
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("Python cannot be made deterministic: " + name, e);
        }
    }

    /** A class of the same package that stays as it is, and whose loading loads none that does not. */
    private static String door(String name) {
        if (name.startsWith(MODULES) && name.indexOf('.', MODULES.length()) < 0) {
            return MODULES + "MathModuleBuiltins";
        }
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : PYTHON + "runtime.exception.PException";
    }

    private static void replace(CodeBuilder code, CodeElement element) {
        switch (element) {
            case InvokeInstruction call when isClock(call) -> world(code, clock(call), call.typeSymbol());
            case InvokeInstruction call
            when takesIdentity(call) -> {
                boolean number = call.typeSymbol().returnType().equals(ConstantDescs.CD_int);
                MethodTypeDesc type = MethodTypeDesc.of(call.typeSymbol().returnType(), ConstantDescs.CD_Object);
                world(code, number ? "identity" : "identityText", type);
            }
            case InvokeInstruction call
            when isOf(call, "java/security/SecureRandom") -> {
                String name = call.name().equalsString("nextBytes") ? "fill" : "next";
                world(code, name, call.typeSymbol().insertParameterTypes(0, SECURE_RANDOM));
            }
            case InvokeInstruction call
            when isOf(call, "java/lang/Math") && INEXACT.contains(call.name().stringValue()) ->
                code.invokestatic(NUMBERS, call.name().stringValue(), call.typeSymbol());
            case TypeCheckInstruction check
            when check.type().name().equalsString("java/lang/StackOverflowError") -> {
                code.dup();
                world(code, "thrown", THROWN);
                code.with(check);
            }
            default -> code.with(element);
        }
    }

    private static void world(CodeBuilder code, String name, MethodTypeDesc type) {
        code.invokestatic(WORLD, name, type);
    }

    private static boolean isOf(InvokeInstruction call, String owner) {
        return call.owner().name().equalsString(owner);
    }

    private static boolean isClock(InvokeInstruction call) {
        return !clock(call).isEmpty();
    }

    private static String clock(InvokeInstruction call) {
        return switch (call.name().stringValue()) {
            case "currentTimeMillis" -> "millis";
            case "nanoTime" -> "nanos";
            case "now" -> isOf(call, "java/time/Instant") ? "instant" : "";
            default -> "";
        };
    }

    /** Of System, of the helpers in GraalPy's base class, or of an object whose class is not known to have its own. */
    static boolean takesIdentity(InvokeInstruction call) {
        return switch (call.name().stringValue()) {
            case "systemHashCode", "systemHashCodeAsHexString", "objectHashCode", "objectHashCodeAsHexString" -> true;
            case "identityHashCode" -> isOf(call, "java/lang/System");
            case "hashCode" -> isOf(call, "java/lang/Object");
            default -> false;
        };
    }
}
