package dev.tradinglab.bothost.compile;

import dev.tradinglab.bot.Bot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** The files that the compiler sees besides the JDK: the bot's API and nothing else; and those that it writes. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private static final String API = Bot.class.getPackageName();
    private static final List<String> API_CLASSES =
            List.of("Bot", "Context", "Rejection", "Side", "Tick", "TradingBot");

    private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

    MemoryFiles(JavaFileManager jdk) {
        super(jdk);
    }

    /** Bytes by class name. */
    Map<String, byte[]> written() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    @Override
    public boolean hasLocation(Location location) {
        return location != StandardLocation.SOURCE_PATH && super.hasLocation(location);
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        return packageName.equals(API) && kinds.contains(Kind.CLASS)
                ? API_CLASSES.stream()
                        .map(name -> (JavaFileObject) new ApiClass(name))
                        .toList()
                : List.of();
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ApiClass api ? api.binaryName : super.inferBinaryName(location, file);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, Kind kind, FileObject sibling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.put(className, bytes);
        return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
            @Override
            public OutputStream openOutputStream() {
                return bytes;
            }
        };
    }

    /** The bot's text under the name of its file, whatever its class is called. */
    static JavaFileObject source(String file, String text) {
        return new SimpleJavaFileObject(URI.create("memory:///bot.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }

            @Override
            public boolean isNameCompatible(String simpleName, Kind kind) {
                return kind == Kind.SOURCE;
            }

            @Override
            public String getName() {
                return file;
            }
        };
    }

    private static final class ApiClass extends SimpleJavaFileObject {
        private final String binaryName;

        ApiClass(String name) {
            super(URI.create("memory:///" + API.replace('.', '/') + "/" + name + ".class"), Kind.CLASS);
            this.binaryName = API + "." + name;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            try (InputStream in =
                    Bot.class.getResourceAsStream(binaryName.substring(binaryName.lastIndexOf('.') + 1) + ".class")) {
                return new ByteArrayInputStream(in.readAllBytes());
            }
        }
    }
}
