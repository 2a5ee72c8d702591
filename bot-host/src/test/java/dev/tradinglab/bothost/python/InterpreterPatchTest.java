package dev.tradinglab.bothost.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.graal.python.builtins.objects.PythonAbstractObject;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not come from the machine is looked for in all of GraalPy, so that a new version cannot bring it back unseen. */
class InterpreterPatchTest {
    /** They take such things, but no bot can tell: guards against recursion, memo tables, locks, files and natives that a bot does not have. */
    private static final Set<String> HARMLESS = Set.of(
            "builtins.modules.FaulthandlerModuleBuiltins",
            "builtins.modules.Signals$Alarm",
            "builtins.modules.TimeModuleBuiltins$SleepNode",
            "builtins.modules.ctypes.CArgObjectBuiltins$ReprNode",
            "builtins.modules.lsprof.ProfilerBuiltins$Disable",
            "builtins.modules.lsprof.ProfilerBuiltins$Enable",
            "builtins.modules.multiprocessing.GraalPySemLockBuiltins$GetHandleNode",
            "builtins.modules.multiprocessing.MultiprocessingGraalPyModuleBuiltins$SelectNode",
            "builtins.modules.multiprocessing.SemLockBuiltins$AcquireNode",
            "builtins.modules.pickle.MemoTable",
            "builtins.modules.pickle.PicklerMemoProxyBuiltins",
            "builtins.objects.cext.capi.CApiContext$BackgroundGCTask",
            "builtins.objects.cext.capi.CExtNodes$UnicodeFromFormatNode",
            "builtins.objects.cext.capi.transitions.CApiTiming",
            "builtins.objects.cext.capi.transitions.CApiTransitions",
            "builtins.objects.PythonAbstractObject",
            "builtins.objects.socket.SocketUtils$TimeoutHelper",
            "builtins.objects.ssl.CertUtils",
            "builtins.objects.thread.AbstractPythonLock",
            "builtins.objects.type.TypeNodes$GetSubclassesNode",
            "builtins.modules.PolyglotModuleBuiltins$FitsInDoubleNode",
            "builtins.modules.PolyglotModuleBuiltins$FitsInFloatNode",
            "nodes.bytecode.PBytecodeRootNode",
            "runtime.EmulatedPosixSupport$SetUTimeNode",
            "runtime.NFIPosixSupport",
            "runtime.PythonContext",
            "util.WeakIdentityHashMap",
            "util.WeakIdentityHashMap$Entry");

    @Test
    void shouldReplaceAllThatComesFromTheMachine() throws IOException {
        // Given
        Set<String> found = new TreeSet<>();
        Path jar = Path.of(PythonAbstractObject.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());

        // When
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(inside.getPath("/com/oracle/graal/python"))) {
            for (Path file : (Iterable<Path>) files.filter(p -> p.toString().endsWith(".class"))::iterator) {
                ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
                if (comesFromTheMachine(model)) {
                    found.add(model.thisClass().asInternalName().replace('/', '.'));
                }
            }
        }

        // Then
        InterpreterPatch.classes().forEach(found::remove);
        found.removeIf(name -> HARMLESS.contains(name.substring("com.oracle.graal.python.".length())));
        assertThat(found).isEmpty();
    }

    private static boolean comesFromTheMachine(ClassModel model) {
        for (var entry : model.constantPool()) {
            if (entry instanceof MemberRefEntry member) {
                String owner = member.owner().asInternalName();
                String name = member.name().stringValue();
                boolean hit =
                        switch (name) {
                            case "currentTimeMillis", "nanoTime" -> true;
                            case "systemHashCode",
                                    "systemHashCodeAsHexString",
                                    "objectHashCode",
                                    "objectHashCodeAsHexString" -> true;
                            case "identityHashCode" -> owner.equals("java/lang/System");
                            case "now" -> owner.startsWith("java/time/");
                            case "nextInt", "nextBytes", "nextLong" -> owner.equals("java/security/SecureRandom");
                            default -> owner.equals("java/lang/Math") && InterpreterPatch.INEXACT.contains(name);
                        };
                if (hit) {
                    return true;
                }
            }
        }
        return false;
    }
}
