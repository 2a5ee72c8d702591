package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.market.PriceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The price events of many files in one order: by time, then by the order of the files, then by row. */
final class MergedFiles implements AutoCloseable {
    /** A file and the row that it has to offer next. */
    private static final class Head {
        private final int place;
        private final ArchiveFile file;
        private PriceRow row;

        Head(int place, ArchiveFile file) {
            this.place = place;
            this.file = file;
            this.row = file.next();
        }
    }

    /** Takes a price event. */
    @FunctionalInterface
    interface Each {
        /** The next one. */
        void take(PriceEvent event) throws InterruptedException;
    }

    private final List<ArchiveFile> files;

    /** @param files open; closed with this */
    MergedFiles(List<ArchiveFile> files) {
        this.files = new ArrayList<>(files);
    }

    List<ArchiveFile> files() {
        return files;
    }

    void forEach(Each each) throws InterruptedException {
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.<Head>comparingLong(head -> head.row.time()).thenComparingInt(head -> head.place));
        for (int i = 0; i < files.size(); i++) {
            Head head = new Head(i, files.get(i));
            if (head.row != null) {
                heads.add(head);
            }
        }
        while (!heads.isEmpty()) {
            Head head = heads.poll();
            PriceEvent event = head.row.event();
            head.row = head.file.next();
            if (head.row != null) {
                heads.add(head);
            }
            // Nobody is called before all of an instant is there.
            each.take(head.file.together() && isTogether(event, heads.peek()) ? event.withMore() : event);
        }
    }

    private static boolean isTogether(PriceEvent event, Head next) {
        return next != null && next.file.together() && next.row.time() == event.time();
    }

    @Override
    public void close() {
        files.forEach(ArchiveFile::close);
    }
}
