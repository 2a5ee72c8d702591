package dev.tradinglab.bothost.java.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** How a member of the JDK may be used. */
sealed interface Use {
    /** As it is. */
    record Direct() implements Use {}

    /** By calling this static method instead. */
    record Instead(ClassDesc owner, String name, MethodTypeDesc type) implements Use {}

    /** Not at all. */
    record Denied() implements Use {}
}
