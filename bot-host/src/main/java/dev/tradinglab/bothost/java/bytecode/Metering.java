package dev.tradinglab.bothost.java.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the classes of a bot count what they do. Goes over classes that {@link ClassCheck} has found nothing wrong with; what it does to
 * the code of a method, {@link MethodMeter} tells.
 */
public final class Metering {
    static final ClassDesc GUARD = ClassDesc.of("dev.tradinglab.bothost.java.runtime.Guard");
    private static final MethodTypeDesc EQUALS = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
    private static final MethodTypeDesc HASH_CODE = MethodTypeDesc.of(ConstantDescs.CD_int);
    private static final MethodTypeDesc TO_STRING = MethodTypeDesc.of(ConstantDescs.CD_String);

    private final BotClasses classes;

    private Metering(BotClasses classes) {
        this.classes = classes;
    }

    /** The metered classes by class name. */
    public static Map<String, byte[]> of(Map<String, byte[]> compiled) {
        Metering metering = new Metering(new BotClasses(compiled));
        ClassFile writer = ClassFile.of(ClassHierarchyResolverOption.of(metering.classes.hierarchy()));
        Map<String, byte[]> metered = new LinkedHashMap<>();
        for (ClassModel model : metering.classes.all()) {
            metered.put(
                    model.thisClass().asInternalName().replace('/', '.'),
                    writer.transformClass(model, metering.transform(model)));
        }
        return metered;
    }

    private ClassTransform transform(ClassModel model) {
        return new ClassTransform() {
            @Override
            public void accept(ClassBuilder builder, ClassElement element) {
                if (element instanceof MethodModel method) {
                    builder.transformMethod(method, (made, part) -> {
                        if (part instanceof CodeModel code) {
                            made.transformCode(code, new MethodMeter(classes, code));
                        } else {
                            made.with(part);
                        }
                    });
                } else {
                    builder.with(element);
                }
            }

            @Override
            public void atEnd(ClassBuilder builder) {
                if (isRoot(model)) {
                    complete(builder, model);
                }
            }
        };
    }

    private boolean isRoot(ClassModel model) {
        String parent = model.superclass().orElseThrow().asInternalName();
        return !model.flags().has(AccessFlag.INTERFACE)
                && !classes.isOwn(parent)
                && !parent.equals("java/lang/Enum")
                && !parent.equals("java/lang/Record");
    }

    /** The JDK's own {@code equals}, {@code hashCode} and {@code toString} are not metered and tell an identity. */
    private static void complete(ClassBuilder builder, ClassModel model) {
        add(builder, model, "equals", EQUALS, code -> code.aload(0).aload(1));
        add(builder, model, "hashCode", HASH_CODE, code -> code.aload(0));
        if (model.superclass().orElseThrow().asInternalName().equals("java/lang/Object")) {
            add(builder, model, "toString", TO_STRING, code -> code.aload(0));
        }
    }

    private interface Arguments {
        void load(CodeBuilder code);
    }

    private static void add(
            ClassBuilder builder, ClassModel model, String name, MethodTypeDesc type, Arguments arguments) {
        if (BotClasses.declares(model, name, type)) {
            return;
        }
        Use.Instead instead = SuperCalls.of(name, type);
        builder.withMethodBody(name, type, ClassFile.ACC_PUBLIC, code -> {
            arguments.load(code);
            code.invokestatic(instead.owner(), instead.name(), instead.type());
            if (type.returnType().isPrimitive()) {
                code.ireturn();
            } else {
                code.areturn();
            }
        });
    }
}
