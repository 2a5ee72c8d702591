package dev.tradinglab.proof.log;

import dev.tradinglab.events.json.JsonCodec;
import dev.tradinglab.events.json.UnreadableRecordException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The records of one bot on one topic, in a file of their own: a partition is read once, and each bot's part of it can be walked beside its
 * replay, however long it is.
 *
 * @param <T> their family
 */
public final class Spill<T> {
    private final Path file;
    private final JsonCodec<T> codec;
    private long count;

    Spill(Path file, JsonCodec<T> codec) {
        this.file = file;
        this.codec = codec;
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** Writes it; closed when all is written. */
    final class Writer implements AutoCloseable {
        private final DataOutputStream out;

        Writer() throws IOException {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        void add(byte[] value) throws IOException {
            out.writeInt(value.length);
            out.write(value);
            count++;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Walks it from its begin. */
    public Walk walk() {
        return new Walk();
    }

    /** One way along it; {@link #peek} is null behind its end. */
    public final class Walk implements AutoCloseable {
        private final DataInputStream in;
        private T next;

        private Walk() {
            try {
                in = count == 0 ? null : new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            advance();
        }

        /** The record that comes next; null when there is none. */
        public T peek() {
            return next;
        }

        /** Takes it. */
        public T take() {
            T taken = next;
            advance();
            return taken;
        }

        private void advance() {
            next = null;
            if (in == null) {
                return;
            }
            try {
                byte[] value = new byte[in.readInt()];
                in.readFully(value);
                next = codec.decode(value);
            } catch (EOFException e) {
                next = null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException("it was readable when it was put here", e);
            }
        }

        @Override
        public void close() {
            if (in != null) {
                try {
                    in.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
