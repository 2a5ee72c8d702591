package dev.tradinglab.events.market;

import java.nio.charset.StandardCharsets;

/**
 * Gives equal texts as one object as long as there are few of them: a tape names the same few symbols and sources for ever. Threads may
 * share it: a slot holds an immutable text or none, and losing a race costs one more look. The texts are interned, so that whoever has
 * interned his own compares references.
 */
final class TextCache {
    private static final int SLOTS = 1_024;

    private final String[] slots = new String[SLOTS];

    /** The text of some ASCII bytes. */
    String get(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        String known = slots[slot];
        if (known != null && isSame(known, bytes, from, to)) {
            return known;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).intern();
        slots[slot] = text;
        return text;
    }

    private static boolean isSame(String text, byte[] bytes, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i - from) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
