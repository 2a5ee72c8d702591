package dev.tradinglab.bothost.java.bytecode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a bot may name that is not its own: {@code allowed.txt}, and the wrappers of the runtime package. Default: nothing. */
public final class AllowedApi {
    private static final String RUNTIME = "dev.tradinglab.bothost.java.runtime.";
    private static final String STRICT = "java/lang/StrictMath";

    /** The one list. */
    static final AllowedApi LIST = new AllowedApi();

    private record Type(List<String> parents, List<Method> wrappers, Set<String> members) {}

    private final Map<String, Type> types = new HashMap<>();

    private AllowedApi() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(AllowedApi.class.getResourceAsStream("allowed.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException("the list is part of this jar", e);
        }
        types.values()
                .forEach(type -> type.parents.forEach(parent -> {
                    if (!types.containsKey(parent)) {
                        throw new IllegalStateException("allowed.txt does not know " + parent);
                    }
                }));
    }

    private void read(String line) {
        int colon = line.indexOf(':');
        List<String> parents = new ArrayList<>();
        List<Method> wrappers = new ArrayList<>();
        String[] head = line.substring(0, colon).strip().split("\\s+");
        boolean wrapping = false;
        for (int i = 1; i < head.length; i++) {
            switch (head[i]) {
                case "<" -> wrapping = false;
                case "=" -> wrapping = true;
                default -> {
                    if (wrapping) {
                        wrappers.addAll(methods(RUNTIME + head[i]));
                    } else {
                        parents.add(head[i]);
                    }
                }
            }
        }
        String members = line.substring(colon + 1).strip();
        types.put(head[0], new Type(parents, wrappers, members.isEmpty() ? Set.of() : Set.of(members.split("\\s+"))));
    }

    /** Looked at without initialising: a wrapper works in the loader of a bot only. */
    private static List<Method> methods(String className) {
        try {
            Class<?> wrapper = Class.forName(className, false, AllowedApi.class.getClassLoader());
            return Arrays.stream(wrapper.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("allowed.txt names a wrapper that is not there", e);
        }
    }

    /** Whether a type may be named, by its internal name. */
    boolean isType(String name) {
        return types.containsKey(name);
    }

    /** All types that may be named, by internal names. */
    public Set<String> types() {
        return new HashSet<>(types.keySet());
    }

    /**
     * How a method may be called.
     *
     * @param owner internal name of the type that it is called on
     * @param isStatic whether it is called without a receiver
     */
    Use method(String owner, String name, MethodTypeDesc type, boolean isStatic) {
        if (owner.startsWith("[")) {
            return name.equals("clone") ? method("java/lang/Object", name, type, false) : new Use.Denied();
        }
        Use use = find(owner, name, type, isStatic);
        boolean strict = use instanceof Use.Denied
                && owner.equals("java/lang/Math")
                && types.get(STRICT).members.contains(name);
        return strict ? new Use.Instead(ClassDesc.ofInternalName(STRICT), name, type) : use;
    }

    private Use find(String owner, String name, MethodTypeDesc type, boolean isStatic) {
        Type known = types.get(owner);
        if (known == null) {
            return new Use.Denied();
        }
        for (Method wrapper : known.wrappers) {
            if (wrapper.getName().equals(name) && fits(wrapper, type, isStatic)) {
                return instead(wrapper);
            }
        }
        if (known.members.contains(name) || known.members.contains(name + parameters(type))) {
            return new Use.Direct();
        }
        if (name.equals("<init>")) {
            return new Use.Denied();
        }
        for (String parent : known.parents) {
            Use use = find(parent, name, type, isStatic);
            if (!(use instanceof Use.Denied)) {
                return use;
            }
        }
        return new Use.Denied();
    }

    private static String parameters(MethodTypeDesc type) {
        String text = type.descriptorString();
        String inner = text.substring(0, text.indexOf(')') + 1);
        return inner;
    }

    private static boolean fits(Method wrapper, MethodTypeDesc type, boolean isStatic) {
        Class<?>[] takes = wrapper.getParameterTypes();
        int receiver = isStatic ? 0 : 1;
        if (takes.length != type.parameterCount() + receiver || !isSame(wrapper.getReturnType(), type.returnType())) {
            return false;
        }
        for (int i = receiver; i < takes.length; i++) {
            if (!isSame(takes[i], type.parameterType(i - receiver))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Class<?> type, ClassDesc desc) {
        return type.descriptorString().equals(desc.descriptorString());
    }

    private static Use instead(Method wrapper) {
        return new Use.Instead(
                ClassDesc.ofDescriptor(wrapper.getDeclaringClass().descriptorString()),
                wrapper.getName(),
                MethodTypeDesc.ofDescriptor(
                        java.lang.invoke.MethodType.methodType(wrapper.getReturnType(), wrapper.getParameterTypes())
                                .descriptorString()));
    }

    /** Whether a static field may be read. */
    boolean field(String owner, String name) {
        Type known = types.get(owner);
        return known != null && known.members.contains(name);
    }
}
