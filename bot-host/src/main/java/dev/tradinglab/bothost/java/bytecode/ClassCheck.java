package dev.tradinglab.bothost.java.bytecode;

import dev.tradinglab.bothost.compile.Mistake;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.ModuleEntry;
import java.lang.classfile.constantpool.PackageEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the classes of a bot against the list: every type, member, handle and flag that they name. What is not allowed is refused. */
public final class ClassCheck {
    /** Stack and variables of a method; they bound what a call within calls takes. */
    static final int MAX_FRAME = 250;

    private static final int MAX_MISTAKES = 20;
    private static final Set<String> SUPERCLASSES = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");
    private static final Set<String> INTERFACES = Set.of(
            "dev/tradinglab/bot/TradingBot",
            "java/lang/Comparable",
            "java/lang/Iterable",
            "java/lang/Runnable",
            "java/lang/AutoCloseable",
            "java/util/Comparator",
            "java/util/Iterator");
    /** Named by the compiler in attributes and bootstraps, which are looked at one by one. */
    private static final Set<String> COMPILERS_OWN = Set.of(
            "java/lang/Class",
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/MethodHandles",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/lang/runtime/ObjectMethods",
            "java/lang/runtime/SwitchBootstraps");

    private final BotClasses classes;
    private final Map<String, Mistake> mistakes = new LinkedHashMap<>();
    /** Types that have been refused. */
    private final Set<String> reported = new HashSet<>();

    private int line;

    private ClassCheck(BotClasses classes) {
        this.classes = classes;
    }

    /** What is wrong with the classes of a bot; nothing when they may run. */
    public static List<Mistake> of(Map<String, byte[]> classes) {
        ClassCheck check = new ClassCheck(new BotClasses(classes));
        check.classes.all().forEach(check::check);
        return new ArrayList<>(check.mistakes.values());
    }

    private void check(ClassModel model) {
        line = 0;
        if (model.thisClass().asInternalName().indexOf('/') >= 0) {
            find("a bot is in no package", "remove the package line");
        }
        String parent = model.superclass().orElseThrow().asInternalName();
        if (!SUPERCLASSES.contains(parent)
                && !classes.isOwn(parent)
                && !(AllowedApi.LIST.isType(parent) && parent.endsWith("Exception"))) {
            find("a class cannot extend " + text(parent), "keep one as a field");
            reported.add(parent);
        }
        for (ClassEntry each : model.interfaces()) {
            String name = each.asInternalName();
            if (!INTERFACES.contains(name)
                    && !classes.isOwn(name)
                    && !(AllowedApi.LIST.isType(name) && name.startsWith("java/util/function/"))) {
                find("a class cannot implement " + text(name), "keep one as a field");
                reported.add(name);
            }
        }
        model.fields().forEach(this::check);
        model.methods().forEach(this::check);
        line = 0;
        // What the code names has been found with its line; this is for all the rest.
        model.constantPool().forEach(this::sweep);
    }

    private void check(FieldModel field) {
        line = 0;
        type(field.fieldTypeSymbol());
    }

    private void check(MethodModel method) {
        line = method.code().map(ClassCheck::firstLine).orElse(0);
        String name = method.methodName().stringValue();
        if (method.flags().has(AccessFlag.NATIVE)) {
            find("native method " + name, "remove native");
        }
        if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
            find("synchronized method " + name, "remove synchronized: a bot has one thread");
        }
        if (name.equals("finalize")) {
            find("a finalizer", "remove finalize(): nobody can tell when it would run");
        }
        types(method.methodTypeSymbol());
        method.code().ifPresent(code -> {
            if (code instanceof CodeAttribute attribute && attribute.maxLocals() + attribute.maxStack() > MAX_FRAME) {
                find("method " + name + " has too many variables", "split it into smaller methods");
            }
            new CodeCheck(this, classes).check(code);
        });
    }

    private static int firstLine(CodeModel code) {
        return code.elementStream()
                .filter(java.lang.classfile.instruction.LineNumber.class::isInstance)
                .mapToInt(element -> ((java.lang.classfile.instruction.LineNumber) element).line())
                .findFirst()
                .orElse(0);
    }

    private void sweep(PoolEntry entry) {
        switch (entry) {
            case ClassEntry type -> {
                String name = element(type.asInternalName());
                if (!COMPILERS_OWN.contains(name)) {
                    type(name);
                }
            }
            case MemberRefEntry member -> {
                String owner = element(member.owner().asInternalName());
                if (!COMPILERS_OWN.contains(owner)) {
                    type(owner);
                }
            }
            case ConstantDynamicEntry _ -> find("a computed constant", "use instanceof or a plain switch");
            case ModuleEntry _, PackageEntry _ -> find("a module", "remove it");
            default -> {
                // Handles, call sites and their types have been looked at where they are used; the rest are plain
                // values.
            }
        }
    }

    void at(int lineNumber) {
        line = lineNumber;
    }

    void find(String cause, String fix) {
        if (mistakes.size() < MAX_MISTAKES) {
            // A sweep finds again what the code has been told with its line.
            mistakes.putIfAbsent(cause, new Mistake(line, cause, fix));
        }
    }

    void refuse(String name) {
        find(name + " is not available to a bot", Hints.of(name));
    }

    void types(MethodTypeDesc type) {
        type(type.returnType());
        type.parameterList().forEach(this::type);
    }

    void type(ClassDesc type) {
        ClassDesc inner = type;
        while (inner.isArray()) {
            inner = inner.componentType();
        }
        if (!inner.isPrimitive()) {
            String descriptor = inner.descriptorString();
            type(descriptor.substring(1, descriptor.length() - 1));
        }
    }

    /** Looks at a type by its internal name; true when it may be named. */
    boolean type(String name) {
        String inner = element(name);
        if (inner.length() == 1 || classes.isOwn(inner) || AllowedApi.LIST.isType(inner)) {
            return true;
        }
        if (reported.add(inner)) {
            refuse(text(inner));
        }
        return false;
    }

    /** Whether a member of this type may be looked at; a type that may not be named is reported by the member, once. */
    boolean isOpen(String owner, Runnable refuseMember) {
        String inner = element(owner);
        if (classes.isOwn(inner) || AllowedApi.LIST.isType(inner) || owner.startsWith("[")) {
            return true;
        }
        if (reported.add(inner)) {
            refuseMember.run();
        }
        return false;
    }

    private static String element(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        boolean isObject = dimensions > 0 && name.charAt(dimensions) == 'L';
        return isObject ? name.substring(dimensions + 1, name.length() - 1) : name.substring(dimensions);
    }

    static String text(String internalName) {
        return internalName.replace('/', '.').replace('$', '.');
    }
}
