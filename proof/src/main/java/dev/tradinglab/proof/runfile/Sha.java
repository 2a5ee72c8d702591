package dev.tradinglab.proof.runfile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
final class Sha {
    private Sha() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Hexadecimal. */
    static String end(MessageDigest sha) {
        return HexFormat.of().formatHex(sha.digest());
    }
}
