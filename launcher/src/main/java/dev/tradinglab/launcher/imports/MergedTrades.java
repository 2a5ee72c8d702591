package dev.tradinglab.launcher.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The trades of many files in one order: by time, then by the order of the files, then by row. */
final class MergedTrades implements AutoCloseable {
    /** A file and the trade that it has to offer next. */
    private static final class Head {
        private final int place;
        private final TradeFile file;
        private TradeRow row;

        Head(int place, TradeFile file) {
            this.place = place;
            this.file = file;
            this.row = file.next();
        }
    }

    /** Takes a trade. */
    @FunctionalInterface
    interface Each {
        /** The next one, and the file that it is from. */
        void take(TradeFile file, TradeRow row) throws InterruptedException;
    }

    private final List<TradeFile> files;

    /** @param files open; closed with this */
    MergedTrades(List<TradeFile> files) {
        this.files = new ArrayList<>(files);
    }

    List<TradeFile> files() {
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
            each.take(head.file, head.row);
            head.row = head.file.next();
            if (head.row != null) {
                heads.add(head);
            }
        }
    }

    @Override
    public void close() {
        files.forEach(TradeFile::close);
    }
}
