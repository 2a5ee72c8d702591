package dev.tradinglab.bothost.java.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/** Method references: those to the JDK are held against the list, and sent to the wrappers, like calls. */
final class Handles {
    /** Tables that iterate in the order of hash codes, and those that do so in the order of insertion. */
    static final Map<String, String> ORDERED =
            Map.of("java/util/HashMap", "java/util/LinkedHashMap", "java/util/HashSet", "java/util/LinkedHashSet");

    private Handles() {}

    /** The handle to use in place of this one; null when there is none. */
    static DirectMethodHandleDesc of(BotClasses classes, DirectMethodHandleDesc handle) {
        String descriptor = handle.owner().descriptorString();
        if (descriptor.startsWith("[")) {
            return null;
        }
        String owner = descriptor.substring(1, descriptor.length() - 1);
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
        return switch (handle.kind()) {
            case CONSTRUCTOR -> constructor(classes, handle, owner, type);
            case STATIC, INTERFACE_STATIC -> method(classes, handle, owner, type, true);
            case VIRTUAL, INTERFACE_VIRTUAL -> method(classes, handle, owner, type, false);
            case SPECIAL, INTERFACE_SPECIAL -> classes.isOwn(owner) ? handle : null;
            case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> null;
        };
    }

    private static DirectMethodHandleDesc constructor(
            BotClasses classes, DirectMethodHandleDesc handle, String owner, MethodTypeDesc type) {
        if (classes.isOwn(owner)) {
            return handle;
        }
        // Its arguments could not be counted.
        if (type.parameterCount() > 0
                || owner.equals("java/lang/Object")
                || classes.method(owner, "<init>", type, false) instanceof Use.Denied) {
            return null;
        }
        return MethodHandleDesc.ofConstructor(ClassDesc.ofInternalName(ORDERED.getOrDefault(owner, owner)));
    }

    private static DirectMethodHandleDesc method(
            BotClasses classes, DirectMethodHandleDesc handle, String owner, MethodTypeDesc type, boolean isStatic) {
        return switch (classes.method(owner, handle.methodName(), type, isStatic)) {
            case Use.Direct _ -> handle;
            case Use.Instead instead ->
                MethodHandleDesc.ofMethod(Kind.STATIC, instead.owner(), instead.name(), instead.type());
            case Use.Denied _ -> null;
        };
    }
}
