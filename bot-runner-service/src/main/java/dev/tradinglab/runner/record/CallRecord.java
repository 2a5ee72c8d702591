package dev.tradinglab.runner.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which bots are inside their sandboxes right now, in a memory-mapped file: writing costs a copy of a few bytes, and whatever ends the process,
 * the file says where it was. The next process of the same folder reads it: who is in there is a {@link Suspect}, and stays one over further
 * deaths until it is {@link #cleared}.
 *
 * <p>Safe for use by several threads; each has a slot of its own.
 */
public final class CallRecord {
    private static final int SLOTS = 64;
    private static final int SLOT_BYTES = 4_096;
    private static final int STATE = 0;
    private static final int RUN_LENGTH = 4;
    private static final int BOT_LENGTH = 8;
    private static final int POSITION = 16;
    private static final int TEXT = 24;
    private static final int INSIDE = 1;
    private static final int OUTSIDE = 0;
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final Path list;
    private final MemorySegment slots;
    private final Set<Suspect> suspects = new LinkedHashSet<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final ThreadLocal<Integer> slot = ThreadLocal.withInitial(taken::getAndIncrement);

    private CallRecord(Path list, MemorySegment slots) {
        this.list = list;
        this.slots = slots;
    }

    /** Opens the record of an instance and takes over what its earlier life left there. */
    public static CallRecord open(Path folder) {
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(
                    folder.resolve("calls"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                MemorySegment slots =
                        file.map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOTS * SLOT_BYTES, Arena.ofAuto());
                CallRecord record = new CallRecord(folder.resolve("suspects"), slots);
                record.takeOver();
                return record;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder must be writable: " + folder, e);
        }
    }

    private void takeOver() throws IOException {
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 3) {
                    suspects.add(new Suspect(parts[1], parts[2], Long.parseLong(parts[0])));
                }
            }
        }
        for (int i = 0; i < SLOTS; i++) {
            long base = (long) i * SLOT_BYTES;
            if ((int) INT.getVolatile(slots, base + STATE) == INSIDE) {
                suspects.add(read(base));
            }
        }
        // First the list, then the slots: a death in between makes nobody free.
        save();
        for (int i = 0; i < SLOTS; i++) {
            INT.setVolatile(slots, (long) i * SLOT_BYTES + STATE, OUTSIDE);
        }
    }

    private Suspect read(long base) {
        int run = slots.get(ValueLayout.JAVA_INT, base + RUN_LENGTH);
        int bot = slots.get(ValueLayout.JAVA_INT, base + BOT_LENGTH);
        return new Suspect(
                text(base + TEXT, run),
                text(base + TEXT + run, bot),
                slots.get(ValueLayout.JAVA_LONG, base + POSITION));
    }

    private String text(long at, int length) {
        byte[] bytes = slots.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void save() throws IOException {
        List<String> lines = new ArrayList<>();
        suspects.forEach(s -> lines.add(s.position() + "\t" + s.run() + "\t" + s.bot()));
        Files.write(list, lines);
    }

    /** The current thread is about to go into a bot, to show it the tape up to a position. */
    public void enter(String run, String bot, long position) {
        byte[] runBytes = run.getBytes(StandardCharsets.UTF_8);
        byte[] botBytes = bot.getBytes(StandardCharsets.UTF_8);
        if (slot.get() >= SLOTS || TEXT + runBytes.length + botBytes.length > SLOT_BYTES) {
            throw new IllegalStateException("no room in the record of calls for " + bot);
        }
        long base = (long) slot.get() * SLOT_BYTES;
        slots.set(ValueLayout.JAVA_INT, base + RUN_LENGTH, runBytes.length);
        slots.set(ValueLayout.JAVA_INT, base + BOT_LENGTH, botBytes.length);
        slots.set(ValueLayout.JAVA_LONG, base + POSITION, position);
        MemorySegment.copy(runBytes, 0, slots, ValueLayout.JAVA_BYTE, base + TEXT, runBytes.length);
        MemorySegment.copy(botBytes, 0, slots, ValueLayout.JAVA_BYTE, base + TEXT + runBytes.length, botBytes.length);
        INT.setVolatile(slots, base + STATE, INSIDE);
    }

    /** The current thread came back from it. */
    public void leave() {
        INT.setVolatile(slots, (long) slot.get() * SLOT_BYTES + STATE, OUTSIDE);
    }

    /** Where the suspicion against a bot reaches to; empty when there is none. */
    public synchronized List<Suspect> suspects(String run, String bot) {
        return suspects.stream()
                .filter(s -> s.run().equals(run) && s.bot().equals(bot))
                .toList();
    }

    /** A bot has been tried, whatever came of it. */
    public synchronized void cleared(String run, String bot) {
        suspects.removeIf(s -> s.run().equals(run) && s.bot().equals(bot));
        try {
            save();
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder must be writable: " + list, e);
        }
    }
}
