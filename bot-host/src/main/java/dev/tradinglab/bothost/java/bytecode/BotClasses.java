package dev.tradinglab.bothost.java.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of one bot. */
final class BotClasses {
    private static final int SLOT = 8;

    private final Map<String, ClassModel> models = new LinkedHashMap<>();

    BotClasses(Map<String, byte[]> classes) {
        classes.values().forEach(bytes -> {
            ClassModel model = ClassFile.of().parse(bytes);
            models.put(model.thisClass().asInternalName(), model);
        });
    }

    Iterable<ClassModel> all() {
        return models.values();
    }

    boolean isOwn(String internalName) {
        return models.containsKey(internalName);
    }

    /** How a method may be called that is named with this owner, the bot's own or not. */
    Use method(String owner, String name, MethodTypeDesc type, boolean isStatic) {
        ClassModel model = models.get(owner);
        if (model == null) {
            return AllowedApi.LIST.method(owner, name, type, isStatic);
        }
        if (declares(model, name, type)) {
            return new Use.Direct();
        }
        for (String parent : parents(model)) {
            Use use = method(parent, name, type, isStatic);
            if (!(use instanceof Use.Denied)) {
                return use;
            }
        }
        return new Use.Denied();
    }

    static boolean declares(ClassModel model, String name, MethodTypeDesc type) {
        return model.methods().stream()
                .anyMatch(method -> method.methodName().equalsString(name)
                        && method.methodType().equalsString(type.descriptorString()));
    }

    /** Whether a field that is named with this owner may be used. */
    boolean field(String owner, String name) {
        ClassModel model = models.get(owner);
        if (model == null) {
            return AllowedApi.LIST.field(owner, name);
        }
        return model.fields().stream().anyMatch(field -> field.fieldName().equalsString(name))
                || parents(model).stream().anyMatch(parent -> isOwn(parent) && field(parent, name));
    }

    private static List<String> parents(ClassModel model) {
        List<String> parents = new ArrayList<>();
        model.superclass().ifPresent(parent -> parents.add(parent.asInternalName()));
        model.interfaces().forEach(each -> parents.add(each.asInternalName()));
        return parents;
    }

    /** Bytes that an object of a type takes, by estimate. */
    int size(String internalName) {
        int size = 16;
        for (ClassModel model = models.get(internalName); model != null; model = superclass(model)) {
            size += SLOT * model.fields().size();
        }
        return isOwn(internalName) ? size : 64;
    }

    private ClassModel superclass(ClassModel model) {
        return model.superclass()
                .map(parent -> models.get(parent.asInternalName()))
                .orElse(null);
    }

    /** Whether objects of the type can be thrown. */
    boolean isThrowable(String internalName) {
        ClassModel model = models.get(internalName);
        if (model == null) {
            return internalName.endsWith("Exception")
                    || internalName.endsWith("Error")
                    || internalName.endsWith("Throwable");
        }
        return model.superclass()
                .map(parent -> isThrowable(parent.asInternalName()))
                .orElse(false);
    }

    /** What the stack maps of the metered classes are made from. */
    ClassHierarchyResolver hierarchy() {
        Set<ClassDesc> interfaces = new HashSet<>();
        Map<ClassDesc, ClassDesc> supers = new LinkedHashMap<>();
        models.values().forEach(model -> {
            ClassDesc self = model.thisClass().asSymbol();
            if (model.flags().has(java.lang.reflect.AccessFlag.INTERFACE)) {
                interfaces.add(self);
            } else {
                supers.put(self, model.superclass().map(ClassEntry::asSymbol).orElseThrow());
            }
        });
        return ClassHierarchyResolver.of(interfaces, supers)
                .orElse(ClassHierarchyResolver.ofResourceParsing(BotClasses.class.getClassLoader()));
    }
}
