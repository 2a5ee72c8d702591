package dev.tradinglab.launcher.imports;

import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.PriceEvent;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.Trade;
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
            each.take(head.file.together() && isTogether(event, heads.peek()) ? withMore(event) : event);
        }
    }

    private static boolean isTogether(PriceEvent event, Head next) {
        return next != null && next.file.together() && next.row.time() == event.time();
    }

    /** The event as one that more of its instant follow: nobody is called before all of them are there. */
    private static PriceEvent withMore(PriceEvent event) {
        return switch (event) {
            case Trade t ->
                new Trade(
                        t.lease(),
                        t.source(),
                        t.symbol(),
                        t.time(),
                        t.received(),
                        t.price(),
                        t.size(),
                        t.id(),
                        t.side(),
                        t.backfilled(),
                        true);
            case Quote q ->
                new Quote(
                        q.lease(),
                        q.source(),
                        q.symbol(),
                        q.time(),
                        q.received(),
                        q.bid(),
                        q.bidSize(),
                        q.ask(),
                        q.askSize(),
                        q.backfilled(),
                        true);
            case Bar b ->
                new Bar(
                        b.lease(),
                        b.source(),
                        b.symbol(),
                        b.start(),
                        b.time(),
                        b.received(),
                        b.open(),
                        b.high(),
                        b.low(),
                        b.close(),
                        b.volume(),
                        b.backfilled(),
                        true);
        };
    }

    @Override
    public void close() {
        files.forEach(ArchiveFile::close);
    }
}
