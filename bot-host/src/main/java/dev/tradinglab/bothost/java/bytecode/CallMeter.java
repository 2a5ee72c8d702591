package dev.tradinglab.bothost.java.bytecode;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Counts what a method makes, and sends its calls of the JDK to the wrappers. */
final class CallMeter {
    private static final ClassDesc COLLECTIONS = ClassDesc.of("dev.tradinglab.bothost.java.runtime.ForCollection");
    private static final ClassDesc MAPS = ClassDesc.of("dev.tradinglab.bothost.java.runtime.ForMap");
    private static final ClassDesc COLLECTION = ClassDesc.of("java.util.Collection");
    private static final ClassDesc MAP = ClassDesc.of("java.util.Map");
    private static final MethodTypeDesc INT = MethodTypeDesc.of(CD_void, CD_int);
    private static final MethodTypeDesc TWO_INTS = MethodTypeDesc.of(CD_void, CD_int, CD_int);
    private static final MethodTypeDesc THREE_INTS = MethodTypeDesc.of(CD_void, CD_int, CD_int, CD_int);
    private static final MethodTypeDesc FOUR_INTS = MethodTypeDesc.of(CD_void, CD_int, CD_int, CD_int, CD_int);
    private static final Set<String> BOXES = Set.of(
            "java/lang/Double",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Short",
            "java/lang/Character");
    private static final Set<String> VIEWS =
            Set.of("iterator", "descendingIterator", "keySet", "values", "entrySet", "firstEntry", "lastEntry");
    private static final int BOX_BYTES = 16;
    private static final int SMALL_BYTES = 32;
    private static final int LIST_BYTES = 96;
    private static final int LAMBDA_BYTES = 32;
    private static final int REFERENCE_BYTES = 8;
    /** An exception notes each frame of the stack. */
    private static final int THROWABLE_STEPS = 500;

    private static final int THROWABLE_BYTES = 1_000;

    private final BotClasses classes;
    private final RecordMethods records = new RecordMethods();

    CallMeter(BotClasses classes) {
        this.classes = classes;
    }

    void accept(CodeBuilder code, CodeElement element) {
        switch (element) {
            case InvokeInstruction call -> invoke(code, call);
            case InvokeDynamicInstruction call -> invoke(code, call);
            case NewObjectInstruction made -> make(code, made);
            case NewPrimitiveArrayInstruction made -> {
                array(code, size(made.typeKind()));
                code.with(made);
            }
            case NewReferenceArrayInstruction made -> {
                array(code, REFERENCE_BYTES);
                code.with(made);
            }
            case NewMultiArrayInstruction made -> {
                arrays(code, made);
                code.with(made);
            }
            // There is no such stream here; the wrappers of its methods do without.
            case FieldInstruction field
            when field.opcode() == Opcode.GETSTATIC
                    && field.owner().asInternalName().equals("java/lang/System") -> code.aconst_null();
            default -> code.with(element);
        }
    }

    private void bytes(CodeBuilder code, int count) {
        code.loadConstant(count).invokestatic(Metering.GUARD, "make", INT);
    }

    private void make(CodeBuilder code, NewObjectInstruction made) {
        String name = made.className().asInternalName();
        if (classes.isThrowable(name)) {
            code.loadConstant(THROWABLE_STEPS).invokestatic(Metering.GUARD, "work", INT);
            bytes(code, THROWABLE_BYTES);
        }
        bytes(code, classes.size(name));
        String ordered = Handles.ORDERED.get(name);
        if (ordered == null) {
            code.with(made);
        } else {
            code.new_(ClassDesc.ofInternalName(ordered));
        }
    }

    private void array(CodeBuilder code, int bytesEach) {
        code.dup().loadConstant(bytesEach).invokestatic(Metering.GUARD, "array", TWO_INTS);
    }

    private void arrays(CodeBuilder code, NewMultiArrayInstruction made) {
        ClassDesc element = made.arrayType().asSymbol();
        for (int i = 0; i < made.dimensions(); i++) {
            element = element.componentType();
        }
        int each = element.isPrimitive() ? size(TypeKind.from(element)) : REFERENCE_BYTES;
        switch (made.dimensions()) {
            case 1 -> array(code, each);
            case 2 -> code.dup2().loadConstant(each).invokestatic(Metering.GUARD, "arrays", THREE_INTS);
            default -> {
                int third = code.allocateLocal(TypeKind.INT);
                code.istore(third)
                        .dup2()
                        .iload(third)
                        .loadConstant(each)
                        .invokestatic(Metering.GUARD, "arrays", FOUR_INTS)
                        .iload(third);
            }
        }
    }

    private static int size(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE -> 1;
            case CHAR, SHORT -> 2;
            case INT, FLOAT -> 4;
            case LONG, DOUBLE, REFERENCE -> REFERENCE_BYTES;
            case VOID -> throw new IllegalArgumentException("no array is made of void");
        };
    }

    private void invoke(CodeBuilder code, InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        if (name.equals("<init>")) {
            construct(code, call, owner, type);
            return;
        }
        if (call.opcode() == Opcode.INVOKESPECIAL && !classes.isOwn(owner)) {
            instead(code, SuperCalls.of(name, type));
            return;
        }
        switch (classes.method(owner, name, type, call.opcode() == Opcode.INVOKESTATIC)) {
            case Use.Direct _ -> {
                if (!classes.isOwn(owner)) {
                    count(code, call, owner, name);
                }
                code.with(call);
            }
            case Use.Instead instead -> instead(code, instead);
            case Use.Denied _ -> throw new IllegalStateException("not checked: " + owner + "." + name);
        }
    }

    private static void instead(CodeBuilder code, Use.Instead instead) {
        code.invokestatic(instead.owner(), instead.name(), instead.type());
    }

    /** What small things a call of the JDK makes. */
    private void count(CodeBuilder code, InvokeInstruction call, String owner, String name) {
        boolean makes = call.opcode() == Opcode.INVOKESTATIC
                && !call.typeSymbol().returnType().isPrimitive();
        if (makes && BOXES.contains(owner)) {
            bytes(code, BOX_BYTES);
        } else if (makes && owner.startsWith("java/")) {
            bytes(code, owner.equals("java/util/List") ? LIST_BYTES : SMALL_BYTES);
        } else if (VIEWS.contains(name)) {
            bytes(code, SMALL_BYTES);
        }
    }

    /** The argument of a constructor lies on top of the stack: it goes through a method that counts it. */
    private void construct(CodeBuilder code, InvokeInstruction call, String owner, MethodTypeDesc type) {
        String ordered = Handles.ORDERED.getOrDefault(owner, owner);
        if (owner.startsWith("java/util/") || owner.equals("java/lang/StringBuilder")) {
            boolean isSet = owner.endsWith("Set");
            switch (type.descriptorString()) {
                case "(I)V" -> code.invokestatic(Metering.GUARD, "capacity", MethodTypeDesc.of(CD_int, CD_int));
                case "(Ljava/lang/String;)V" -> {
                    if (!classes.isThrowable(owner)) {
                        code.invokestatic(Metering.GUARD, "text", MethodTypeDesc.of(CD_String, CD_String));
                    }
                }
                case "(Ljava/util/Collection;)V" ->
                    code.invokestatic(
                            COLLECTIONS, isSet ? "keys" : "copied", MethodTypeDesc.of(COLLECTION, COLLECTION));
                case "(Ljava/util/Map;)V" -> code.invokestatic(MAPS, "keys", MethodTypeDesc.of(MAP, MAP));
                default -> {
                    // Takes nothing that grows.
                }
            }
        }
        if (ordered.equals(owner)) {
            code.with(call);
        } else {
            code.invokespecial(ClassDesc.ofInternalName(ordered), "<init>", type);
        }
    }

    private void invoke(CodeBuilder code, InvokeDynamicInstruction call) {
        if (call.bootstrapMethod().owner().displayName().equals("ObjectMethods")) {
            records.write(code, call);
            return;
        }
        bytes(code, LAMBDA_BYTES);
        MethodTypeDesc type = call.typeSymbol();
        List<ConstantDesc> arguments = new ArrayList<>();
        for (ConstantDesc argument : call.bootstrapArgs()) {
            if (argument instanceof DirectMethodHandleDesc handle) {
                DirectMethodHandleDesc used = Handles.of(classes, handle);
                arguments.add(used);
                boolean isBound = type.parameterCount() == 1 && used.kind() != handle.kind();
                // The receiver that a reference holds is what the wrapper takes first, to the letter.
                type = isBound
                        ? type.changeParameterType(0, used.invocationType().parameterType(0))
                        : type;
            } else {
                arguments.add(argument);
            }
        }
        code.invokedynamic(DynamicCallSiteDesc.of(
                call.bootstrapMethod(), call.name().stringValue(), type, arguments.toArray(ConstantDesc[]::new)));
    }
}
