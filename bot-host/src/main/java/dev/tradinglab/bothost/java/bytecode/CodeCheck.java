package dev.tradinglab.bothost.java.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/** The instructions of one method, held against the list. */
final class CodeCheck {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final String SWITCHES = "java/lang/runtime/SwitchBootstraps";
    private static final int MAX_DIMENSIONS = 3;

    private final ClassCheck check;
    private final BotClasses classes;

    CodeCheck(ClassCheck check, BotClasses classes) {
        this.check = check;
        this.classes = classes;
    }

    void check(CodeModel code) {
        for (CodeElement element : code) {
            switch (element) {
                case LineNumber number -> check.at(number.line());
                case InvokeInstruction call -> invoke(call);
                case InvokeDynamicInstruction call -> invoke(call);
                case FieldInstruction field -> field(field);
                case NewObjectInstruction made -> {
                    // An object of nothing is good for its identity alone.
                    if (made.className().asInternalName().equals("java/lang/Object")) {
                        check.refuse("java.lang.Object.<init>");
                    }
                    check.type(made.className().asInternalName());
                }
                case NewReferenceArrayInstruction made ->
                    check.type(made.componentType().asInternalName());
                case NewMultiArrayInstruction made -> {
                    check.type(made.arrayType().asInternalName());
                    if (made.dimensions() > MAX_DIMENSIONS) {
                        check.find("an array of more than 3 dimensions", "make its parts one by one");
                    }
                }
                case TypeCheckInstruction tested -> check.type(tested.type().asInternalName());
                case ConstantInstruction.LoadConstantInstruction loaded -> constant(loaded.constantValue());
                case MonitorInstruction _ -> check.find("synchronized", "remove it: a bot has one thread");
                default -> {
                    // Computes, moves or jumps: names nothing.
                }
            }
        }
        code.exceptionHandlers()
                .forEach(handler ->
                        handler.catchType().map(ClassEntry::asInternalName).ifPresent(check::type));
    }

    private void invoke(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        boolean special = call.opcode() == Opcode.INVOKESPECIAL && !name.equals("<init>");
        if (!check.isOpen(owner, () -> refuse(owner, name, call.typeSymbol()))) {
            return;
        }
        if (special && !classes.isOwn(owner) && SuperCalls.of(name, call.typeSymbol()) == null
                || classes.method(owner, name, call.typeSymbol(), isStatic) instanceof Use.Denied) {
            refuse(owner, name, call.typeSymbol());
        } else if (!owner.equals("java/lang/Enum") || !name.equals("valueOf")) {
            // That one takes a class, and only the compiler hands it one.
            check.types(call.typeSymbol());
        }
    }

    private void refuse(String owner, String name, MethodTypeDesc type) {
        String form =
                type.parameterList().stream().map(ClassDesc::displayName).collect(Collectors.joining(", ", "(", ")"));
        // What its own class does not have, a bot can only have inherited.
        String full = ClassCheck.text(classes.isOwn(owner) ? "java/lang/Object" : owner) + "." + name;
        String shown = name.equals("<init>") ? "new " + ClassCheck.text(owner) : full;
        check.find(shown + form + " is not available to a bot", Hints.of(full));
    }

    private void field(FieldInstruction field) {
        String owner = field.owner().asInternalName();
        String name = field.name().stringValue();
        if (!check.isOpen(owner, () -> check.refuse(ClassCheck.text(owner) + "." + name))) {
            return;
        }
        check.type(field.typeSymbol());
        boolean written = field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC;
        if (written && !classes.isOwn(owner) || !classes.field(owner, name)) {
            check.refuse(ClassCheck.text(owner) + "." + name);
        }
    }

    private void invoke(InvokeDynamicInstruction call) {
        DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
        String descriptor = bootstrap.owner().descriptorString();
        String owner = descriptor.substring(1, descriptor.length() - 1);
        check.types(call.typeSymbol());
        switch (owner) {
            case LAMBDAS -> {
                if (!bootstrap.methodName().equals("metafactory")) {
                    check.find("a lambda of several types", "write it for one interface");
                }
                call.bootstrapArgs().forEach(this::constant);
            }
            // Replaced by code of our own: only the fields are read.
            case RECORDS -> {}
            case SWITCHES -> call.bootstrapArgs().forEach(this::constant);
            default -> check.refuse(ClassCheck.text(owner));
        }
    }

    private void constant(ConstantDesc constant) {
        switch (constant) {
            case String _, Integer _, Long _, Float _, Double _ -> {
                // Plain values.
            }
            case ClassDesc type -> check.type(type);
            case MethodTypeDesc type -> check.types(type);
            case DirectMethodHandleDesc handle -> handle(handle);
            default -> check.find("a computed constant", "use instanceof or a plain switch");
        }
    }

    private void handle(DirectMethodHandleDesc handle) {
        String descriptor = handle.owner().descriptorString();
        String owner = descriptor.startsWith("[") ? descriptor : descriptor.substring(1, descriptor.length() - 1);
        if (Handles.of(classes, handle) == null) {
            MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
            refuse(owner, handle.methodName(), type);
        }
    }
}
