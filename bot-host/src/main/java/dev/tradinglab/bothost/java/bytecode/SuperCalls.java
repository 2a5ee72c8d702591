package dev.tradinglab.bothost.java.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** {@code super.equals} and its kind, where the superclass is the JDK's: those of {@code Object}, without identity. */
final class SuperCalls {
    private static final ClassDesc WRAPPER = ClassDesc.of("dev.tradinglab.bothost.java.runtime.ForObject");

    private SuperCalls() {}

    /** What to call instead; null when there is nothing. */
    static Use.Instead of(String name, MethodTypeDesc type) {
        String own =
                switch (name + type.descriptorString()) {
                    case "equals(Ljava/lang/Object;)Z" -> "same";
                    case "hashCode()I" -> "plainHash";
                    case "toString()Ljava/lang/String;" -> "plainText";
                    default -> null;
                };
        return own == null
                ? null
                : new Use.Instead(WRAPPER, own, type.insertParameterTypes(0, ConstantDescs.CD_Object));
    }
}
