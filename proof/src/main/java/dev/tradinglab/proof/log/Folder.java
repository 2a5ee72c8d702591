package dev.tradinglab.proof.log;

import dev.tradinglab.events.topic.TopicSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files in which a run's records are laid out, one for each topic and bot. */
final class Folder {
    private final Path dir;
    private int files;

    Folder(Path dir) {
        this.dir = dir;
    }

    <T> Spill<T> empty(TopicSpec<T> topic) {
        return new Spill<>(dir.resolve("none"), topic.codec());
    }

    <T> Spread<T> spread(TopicSpec<T> topic) {
        return new Spread<>(topic);
    }

    /** One topic, while it is laid out. */
    final class Spread<T> implements AutoCloseable {
        private final TopicSpec<T> topic;
        private final Map<String, Spill<T>> spills = new HashMap<>();
        private final Map<String, Spill<T>.Writer> writers = new HashMap<>();

        private Spread(TopicSpec<T> topic) {
            this.topic = topic;
        }

        void add(String bot, byte[] value) throws IOException {
            Spill<T>.Writer writer = writers.get(bot);
            if (writer == null) {
                Spill<T> spill = new Spill<>(dir.resolve(String.valueOf(files++)), topic.codec());
                writer = spill.new Writer();
                spills.put(bot, spill);
                writers.put(bot, writer);
            }
            writer.add(value);
        }

        Map<String, Spill<T>> spills() {
            return spills;
        }

        @Override
        public void close() throws IOException {
            for (Spill<T>.Writer writer : writers.values()) {
                writer.close();
            }
        }
    }
}
