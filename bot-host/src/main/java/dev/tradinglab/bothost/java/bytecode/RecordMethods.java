package dev.tradinglab.bothost.java.bytecode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** {@code equals}, {@code hashCode} and {@code toString} of records, which the JDK would make at run time, unmetered. */
final class RecordMethods {
    private static final ClassDesc VALUES = ClassDesc.of("dev.tradinglab.bothost.java.runtime.Values");
    private static final ClassDesc BUILDER_WRAPPER =
            ClassDesc.of("dev.tradinglab.bothost.java.runtime.ForStringBuilder");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
    private static final MethodTypeDesc APPEND = MethodTypeDesc.of(BUILDER, BUILDER, CD_String);

    /** Writes what comes in place of the call; its arguments lie on the stack. */
    void write(CodeBuilder code, InvokeDynamicInstruction call) {
        List<ConstantDesc> arguments = call.bootstrapArgs();
        ClassDesc type = (ClassDesc) arguments.get(0);
        List<DirectMethodHandleDesc> fields = arguments.stream()
                .skip(2)
                .map(DirectMethodHandleDesc.class::cast)
                .toList();
        switch (call.name().stringValue()) {
            case "toString" -> text(code, type, fields);
            case "hashCode" -> hash(code, type, fields);
            case "equals" -> same(code, type, fields);
            default -> throw new IllegalArgumentException("a record has no such method: " + call.name());
        }
    }

    private static void text(CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
        int self = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(self).new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.ofDescriptor("()V"));
        String before = type.displayName().substring(type.displayName().lastIndexOf('$') + 1) + "[";
        for (DirectMethodHandleDesc field : fields) {
            code.loadConstant(before + field.methodName() + "=").invokestatic(BUILDER_WRAPPER, "append", APPEND);
            boxed(code, type, self, field);
            code.invokestatic(VALUES, "text", MethodTypeDesc.of(CD_String, CD_Object))
                    .invokestatic(BUILDER_WRAPPER, "append", APPEND);
            before = ", ";
        }
        code.loadConstant(fields.isEmpty() ? before + "]" : "]")
                .invokestatic(BUILDER_WRAPPER, "append", APPEND)
                .invokestatic(BUILDER_WRAPPER, "toString", MethodTypeDesc.of(CD_String, BUILDER));
    }

    private static void hash(CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
        int self = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(self).iconst_0();
        for (DirectMethodHandleDesc field : fields) {
            code.loadConstant(31).imul();
            boxed(code, type, self, field);
            code.invokestatic(VALUES, "hash", MethodTypeDesc.of(CD_int, CD_Object))
                    .iadd();
        }
    }

    private static void same(CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
        int other = code.allocateLocal(TypeKind.REFERENCE);
        int self = code.allocateLocal(TypeKind.REFERENCE);
        int result = code.allocateLocal(TypeKind.INT);
        Label end = code.newLabel();
        code.astore(other).astore(self).iconst_0().istore(result);
        code.aload(other).instanceOf(type).ifeq(end);
        code.aload(other).checkcast(type).astore(other);
        for (DirectMethodHandleDesc field : fields) {
            boxed(code, type, self, field);
            boxed(code, type, other, field);
            code.invokestatic(VALUES, "same", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                    .ifeq(end);
        }
        code.iconst_1().istore(result).labelBinding(end).iload(result);
    }

    private static void boxed(CodeBuilder code, ClassDesc type, int variable, DirectMethodHandleDesc field) {
        ClassDesc value = field.invocationType().returnType();
        code.aload(variable).getfield(type, field.methodName(), value);
        if (value.isPrimitive()) {
            ClassDesc box = boxOf(value);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, value));
        }
    }

    private static ClassDesc boxOf(ClassDesc primitive) {
        return ClassDesc.of(
                switch (primitive.descriptorString()) {
                    case "Z" -> "java.lang.Boolean";
                    case "B" -> "java.lang.Byte";
                    case "C" -> "java.lang.Character";
                    case "S" -> "java.lang.Short";
                    case "J" -> "java.lang.Long";
                    case "F" -> "java.lang.Float";
                    case "D" -> "java.lang.Double";
                    default -> "java.lang.Integer";
                });
    }
}
