package dev.tradinglab.launcher.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code lab.yaml}: all settings of a lab in one file. What the environment says comes first. */
public final class SettingsFile {
    private static final String NAME = "lab.yaml";

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Where people look for keys of markets, which do not belong into a file that is passed on. */
    private static final String SECRET = ".*(key|secret|token|password).*";

    private SettingsFile() {}

    /**
     * The file that counts: the given one, or that of {@code LAB_CONFIG}, or {@code lab.yaml} in the source tree if it is there.
     *
     * @param given null when none was given
     */
    public static Optional<Path> find(LabContext lab, Path given) {
        if (given != null) {
            return Optional.of(given);
        }
        Optional<Path> told = lab.env("LAB_CONFIG").map(Path::of);
        return told.isPresent() ? told : Optional.of(lab.root().resolve(NAME)).filter(Files::exists);
    }

    /**
     * Reads it.
     *
     * @return values by the names of environment variables, in the order of {@link Setting#ALL}
     * @throws LabException that names all that is wrong with it at once
     */
    public static Map<String, String> read(Path file) {
        JsonNode root = tree(file);
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        collect("", root, leaves, problems);
        Map<String, String> variables = new LinkedHashMap<>();
        for (Setting setting : Setting.ALL) {
            JsonNode value = leaves.remove(setting.path());
            if (value != null) {
                setting.kind()
                        .read(value)
                        .ifPresentOrElse(
                                text -> variables.put(setting.variable(), text),
                                () -> problems.add(setting.path() + ": " + value + " is not allowed; it must be "
                                        + setting.kind().allowed()));
            }
        }
        leaves.keySet().forEach(path -> problems.add(path + ": " + unknown(path)));
        if (!problems.isEmpty()) {
            throw new LabException(file + " cannot be used:\n  " + String.join("\n  ", problems));
        }
        return variables;
    }

    private static JsonNode tree(Path file) {
        try {
            JsonNode root = YAML.readTree(Files.readAllBytes(file));
            if (root == null || root.isMissingNode() || root.isNull()) {
                return YAML.createObjectNode();
            }
            if (!root.isObject()) {
                throw new LabException(file + " cannot be used: it must consist of lines such as source: sim");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String line = at == null ? "" : " line " + at.getLineNr() + ":";
            throw new LabException(
                    file + " cannot be used:" + line + " "
                            + e.getOriginalMessage().lines().findFirst().orElse("not YAML"),
                    e);
        } catch (IOException e) {
            throw new LabException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** All values with their paths; an object where a value should be shows as an unknown path below it. */
    private static void collect(String prefix, JsonNode node, Map<String, JsonNode> leaves, List<String> problems) {
        node.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject() && !value.isEmpty()) {
                collect(path + '.', value, leaves, problems);
            } else if (value.isNull() || value.isTextual() && value.asText().isEmpty()) {
                problems.add(path + ": nothing is said; leave the key out for its default");
            } else {
                leaves.put(path, value);
            }
        });
    }

    private static String unknown(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (name.matches(SECRET)) {
            return "keys come from the environment alone: ALPACA_API_KEY, ALPACA_SECRET_KEY, STOCKDATA_API_KEY";
        }
        List<String> there = List.of();
        for (String above = path; there.isEmpty(); ) {
            above = above.contains(".") ? above.substring(0, above.lastIndexOf('.')) : "";
            there = below(above.isEmpty() ? "" : above + '.');
        }
        return "there is no such key; there are " + String.join(", ", there);
    }

    /** The keys one level below a prefix. */
    private static List<String> below(String prefix) {
        return Setting.ALL.stream()
                .map(Setting::path)
                .filter(known -> known.startsWith(prefix))
                .map(known -> prefix + known.substring(prefix.length()).split("\\.")[0])
                .distinct()
                .toList();
    }
}
