package dev.tradinglab.bothost.java.bytecode;

import java.util.LinkedHashMap;
import java.util.Map;

/** What to use in place of something that a bot may not name. */
final class Hints {
    private static final String OTHERWISE = "do without it: docs/BOT_API_JAVA.md lists what there is";
    private static final Map<String, String> BY_HEAD = new LinkedHashMap<>();

    static {
        String time = "use tick.time(), market time in Unix seconds";
        String chance = "use ctx.random(), which is seeded from the run";
        String loop = "write a loop";
        String alone = "remove it: a bot has one thread";
        String outside = "remove it: a bot has no files, processes or network";
        String mirror = "use instanceof, an interface or a switch: a bot cannot look at classes";
        BY_HEAD.put("java.lang.System.currentTimeMillis", time);
        BY_HEAD.put("java.lang.System.nanoTime", time);
        BY_HEAD.put("java.time.", time);
        BY_HEAD.put("java.util.Date", time);
        BY_HEAD.put("java.util.Calendar", time);
        BY_HEAD.put("java.lang.Math.random", chance);
        BY_HEAD.put("java.lang.StrictMath.random", chance);
        BY_HEAD.put("java.util.Random.<init>", "use ctx.random(), or new Random(SEED) with a seed of its own");
        BY_HEAD.put("java.util.Random.", loop);
        BY_HEAD.put("java.util.UUID", chance);
        BY_HEAD.put("java.security.", chance);
        BY_HEAD.put("java.util.SplittableRandom", chance);
        BY_HEAD.put("java.util.random.", chance);
        BY_HEAD.put("java.util.concurrent.ThreadLocalRandom", chance);
        BY_HEAD.put("java.util.Collections.shuffle", chance);
        BY_HEAD.put("java.util.stream.", loop);
        BY_HEAD.put("java.util.concurrent.", alone);
        BY_HEAD.put("java.lang.Thread", alone);
        BY_HEAD.put("java.util.Timer", alone);
        BY_HEAD.put("java.lang.Object.wait", alone);
        BY_HEAD.put("java.lang.Object.notify", alone);
        BY_HEAD.put("java.lang.Object.<init>", "use a record or a class of your own");
        BY_HEAD.put("java.lang.Object.getClass", mirror);
        BY_HEAD.put("java.lang.Class.desiredAssertionStatus", "use if and throw in place of assert");
        BY_HEAD.put("java.lang.Class", mirror);
        BY_HEAD.put("java.lang.reflect.", mirror);
        BY_HEAD.put("java.lang.invoke.", mirror);
        BY_HEAD.put("java.lang.System.", outside);
        BY_HEAD.put("java.lang.Runtime", outside);
        BY_HEAD.put("java.lang.Process", outside);
        BY_HEAD.put("java.io.", outside);
        BY_HEAD.put("java.nio.", outside);
        BY_HEAD.put("java.net.", outside);
        BY_HEAD.put("java.util.Scanner", outside);
        BY_HEAD.put("java.util.ServiceLoader", outside);
        BY_HEAD.put("java.math.", "use double or long");
        BY_HEAD.put("java.text.", "use String.format(\"%.2f\", x)");
        BY_HEAD.put("java.util.Formatter", "use String.format");
        BY_HEAD.put("java.util.regex.", "use indexOf, substring and replace");
        BY_HEAD.put("java.lang.String.split", "use indexOf and substring");
        BY_HEAD.put("java.lang.String.matches", "use contains, startsWith or equals");
        BY_HEAD.put("java.lang.String.replaceAll", "use replace");
        BY_HEAD.put("java.lang.String.replaceFirst", "use replace");
        BY_HEAD.put("java.lang.StringBuffer", "use StringBuilder");
        BY_HEAD.put("java.util.Stack", "use ArrayDeque");
        BY_HEAD.put("java.util.Vector", "use ArrayList");
        BY_HEAD.put("java.util.Hashtable", "use HashMap");
        BY_HEAD.put("java.util.EnumMap", "use LinkedHashMap");
        BY_HEAD.put("java.util.IdentityHashMap", "use LinkedHashMap");
        BY_HEAD.put("java.util.WeakHashMap", "use LinkedHashMap");
        BY_HEAD.put(
                "java.lang.Throwable.printStackTrace", "use ctx.log(e); what onTick throws is logged with its lines");
        BY_HEAD.put("java.lang.Throwable.", "use getMessage()");
    }

    private Hints() {}

    /** For a type or a member as people write it: {@code java.util.List.stream}. */
    static String of(String name) {
        String member = name.substring(name.lastIndexOf('.') + 1);
        if (member.equals("stream") || member.equals("parallelStream")) {
            return "write a loop";
        }
        for (Map.Entry<String, String> hint : BY_HEAD.entrySet()) {
            if (name.startsWith(hint.getKey())) {
                return hint.getValue();
            }
        }
        return member.equals("getClass") || member.equals("getDeclaringClass")
                ? BY_HEAD.get("java.lang.Class")
                : OTHERWISE;
    }
}
