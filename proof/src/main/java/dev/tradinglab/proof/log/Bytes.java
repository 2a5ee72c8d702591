package dev.tradinglab.proof.log;

import java.nio.charset.StandardCharsets;

/** A look at a record without decoding it. */
final class Bytes {
    private Bytes() {}

    /** A name as it stands in JSON. */
    static byte[] quoted(String name) {
        return ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
    }

    /** False when the text certainly does not stand in the JSON; one with escapes may say it in another way. */
    static boolean mayContain(byte[] json, byte[] text) {
        if (json == null) {
            return false;
        }
        int last = json.length - text.length;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\\' || i <= last && json[i] == text[0] && matches(json, i, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] json, int at, byte[] text) {
        for (int k = 1; k < text.length; k++) {
            if (json[at + k] != text[k]) {
                return false;
            }
        }
        return true;
    }
}
