package dev.tradinglab.events.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running SHA-256. For one thread. */
public final class Sha256 {
    private final MessageDigest sum;

    /** Of nothing so far. */
    public Sha256() {
        try {
            sum = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Of a text in UTF-8, hexadecimal. */
    public static String of(String text) {
        Sha256 sha = new Sha256();
        sha.add(text);
        return sha.hex();
    }

    /** Adds bytes. */
    public void add(byte[] bytes) {
        sum.update(bytes);
    }

    /** Adds some of these bytes. */
    public void add(byte[] bytes, int from, int count) {
        sum.update(bytes, from, count);
    }

    /** Adds a text in UTF-8. */
    public void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds what a console consumer prints of a record's value: the value, and a line end. */
    public void addLine(byte[] value) {
        add(value);
        sum.update((byte) '\n');
    }

    /** Of all that was added so far, hexadecimal. More may be added. */
    public String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) sum.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
