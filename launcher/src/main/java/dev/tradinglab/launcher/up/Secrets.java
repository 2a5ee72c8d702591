package dev.tradinglab.launcher.up;

import dev.tradinglab.launcher.context.LabContext;
import dev.tradinglab.launcher.context.LabException;
import dev.tradinglab.launcher.context.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The lab's secrets: made up at the first start and kept for its owner; a token from the environment wins. */
final class Secrets {

    /** Variables that hold secrets: a part gets those that it needs, and none that our own environment happens to have. */
    static final List<String> VARIABLES = List.of("LAB_TOKEN", "LAB_JDBC_USER", "LAB_JDBC_PASSWORD");

    /** Keys of markets, which only ingest is told. */
    static final List<String> MARKET_KEYS = List.of("ALPACA_API_KEY", "ALPACA_SECRET_KEY", "STOCKDATA_API_KEY");

    private static final int BYTES = 16;
    /** The services take none that is shorter. */
    private static final int SHORTEST_TOKEN = 16;

    private final Map<Secret, String> values;

    private Secrets(Map<Secret, String> values) {
        this.values = values;
    }

    /** @throws LabException if they cannot be kept, or the environment's token is too short to be one */
    static Secrets of(LabContext lab) {
        Map<Secret, String> values = new EnumMap<>(Secret.class);
        for (Secret secret : Secret.values()) {
            values.put(secret, kept(lab.home().secret(secret)));
        }
        lab.env("LAB_TOKEN").ifPresent(token -> values.put(Secret.TOKEN, checked(token)));
        return new Secrets(values);
    }

    String get(Secret secret) {
        return values.get(secret);
    }

    private static String checked(String token) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new LabException(
                    "LAB_TOKEN must have at least " + SHORTEST_TOKEN + " characters; without it the lab makes one up");
        }
        return token;
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(file.getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LabException("cannot keep a secret in " + file + ": " + e.getMessage(), e);
        }
    }
}
