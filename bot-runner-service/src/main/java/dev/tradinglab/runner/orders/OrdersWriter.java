package dev.tradinglab.runner.orders;

import dev.tradinglab.events.order.BotRecord;
import dev.tradinglab.events.order.Leased;
import dev.tradinglab.events.order.OrdersLease;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.order.OrdersRecord;
import dev.tradinglab.events.topic.TopicSpec;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes one partition of a lane's {@code orders}, under one lease. Whoever holds it owns the partition until it is closed or another takes
 * the lease, which readers notice and this one need not (law 7): its records count no more.
 */
public final class OrdersWriter {
    private final Producer<String, byte[]> producer;
    private final TopicSpec<OrdersRecord> topic;
    private final int partition;
    private final long lease;
    private final Consumer<Throwable> fatal;
    private volatile boolean closed;

    private OrdersWriter(
            Producer<String, byte[]> producer,
            TopicSpec<OrdersRecord> topic,
            int partition,
            long lease,
            Consumer<Throwable> fatal) {
        this.producer = producer;
        this.topic = topic;
        this.partition = partition;
        this.lease = lease;
        this.fatal = fatal;
    }

    /**
     * Takes a partition over: appends a lease and waits for its offset.
     *
     * @param producer shared by the partitions of a lane
     * @param owner name of this instance
     * @param fatal told when a record could not be written although it was retried without end
     */
    public static OrdersWriter takeOver(
            Producer<String, byte[]> producer,
            TopicSpec<OrdersRecord> topic,
            int partition,
            String owner,
            Consumer<Throwable> fatal)
            throws InterruptedException {
        byte[] lease = topic.codec().encode(new OrdersLease(owner));
        try {
            long offset = producer.send(new ProducerRecord<>(topic.name(), partition, null, lease))
                    .get()
                    .offset();
            return new OrdersWriter(producer, topic, partition, offset, fatal);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot take over " + topic.name() + "-" + partition, e.getCause());
        }
    }

    /** One that writes nothing, for a life that is lived on trial. */
    public static OrdersWriter mute(TopicSpec<OrdersRecord> topic, int partition) {
        OrdersWriter writer = new OrdersWriter(null, topic, partition, 0, failure -> {});
        writer.close();
        return writer;
    }

    /** Offset of the lease: every record must name it. */
    public long lease() {
        return lease;
    }

    /** The partition. */
    public int partition() {
        return partition;
    }

    /**
     * Appends a record; waits only while the producer's buffer is full. Appends of one thread keep their order. Nothing is written once this
     * is closed.
     */
    public void append(Leased record) {
        if (closed) {
            return;
        }
        if (record.lease() != lease) {
            throw new IllegalArgumentException("a record of lease " + record.lease() + " under lease " + lease);
        }
        String key =
                switch (record) {
                    case BotRecord said -> said.bot();
                    case OrdersMark _ -> null;
                };
        producer.send(
                new ProducerRecord<>(topic.name(), partition, key, topic.codec().encode(record)), (_, failure) -> {
                    if (failure != null) {
                        fatal.accept(failure);
                    }
                });
    }

    /** Waits until all that was appended is on the log. */
    public void flush() {
        producer.flush();
    }

    /** From now on nothing is written. */
    public void close() {
        closed = true;
    }
}
