package dev.tradinglab.launcher.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How much is on each tape and how long ago something last came. */
final class Tapes {

    private static final int LIMIT_SECONDS = 5;

    private Tapes() {}

    /** One line for each tape; one line that says why, if Kafka does not answer. */
    static List<String> describe(String bootstrap) throws InterruptedException {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1000);
        try (Admin admin = Admin.create(config)) {
            List<String> lines = new ArrayList<>();
            for (String topic : await(admin.listTopics().names())) {
                if (topic.equals("ticks") || topic.startsWith("ticks.")) {
                    lines.add(describe(admin, topic));
                }
            }
            return lines.stream().sorted().toList();
        } catch (ExecutionException | TimeoutException e) {
            return List.of("Tapes: Kafka does not answer at " + bootstrap);
        }
    }

    private static String describe(Admin admin, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        TopicPartition tape = new TopicPartition(topic, 0);
        long first = offset(admin, tape, OffsetSpec.earliest()).offset();
        long behindLast = offset(admin, tape, OffsetSpec.latest()).offset();
        long appended = offset(admin, tape, OffsetSpec.maxTimestamp()).timestamp();
        String last = appended < 0
                ? ""
                : ", the last " + StatusCommand.age(Duration.ofMillis(System.currentTimeMillis() - appended)) + " ago";
        return String.format(Locale.ROOT, "Tape %-20s %,d events%s", topic, behindLast - first, last);
    }

    private static ListOffsetsResultInfo offset(Admin admin, TopicPartition tape, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        return await(admin.listOffsets(Map.of(tape, which)).partitionResult(tape));
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
