package dev.tradinglab.tape.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a bot lives in: the same in every topic that is keyed by bot, and the one Kafka's default partitioner picks. */
public final class Partitions {
    private Partitions() {}

    /** @param bot the version, {@code name@hash}, that is the record's key */
    public static int of(String bot, int partitions) {
        return Utils.toPositive(Utils.murmur2(bot.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
