import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Driver for Kafka's own Java clients, run from its source. One JSON request a line on standard input, one JSON
 * answer a line on standard output; the words are described in ../README.md.
 */
public class Driver {
    private static final ObjectMapper JSON = new ObjectMapper();

    private String bootstrap;
    private Admin admin;
    private final Map<String, KafkaConsumer<byte[], byte[]>> readers = new HashMap<>();
    private final Map<String, KafkaConsumer<byte[], byte[]>> members = new HashMap<>();
    private final Map<String, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        // The protocol needs standard output for itself: whatever a library prints goes to standard error.
        PrintStream answers = System.out;
        System.setOut(System.err);
        answers.println(JSON.writeValueAsString(Map.of("version", AppInfoParser.getVersion(), "cannot", limits())));
        Driver driver = new Driver();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(JSON.writeValueAsString(driver.answer(JSON.readTree(line))));
        }
        System.exit(0);
    }

    private static Map<String, String> limits() {
        // In 3.9 the new protocol was a preview, which no broker serves by its defaults.
        return AppInfoParser.getVersion().startsWith("3.")
            ? Map.of("consumer protocol", "what this client speaks of it is a preview")
            : Map.of();
    }

    private Map<String, Object> answer(JsonNode request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            answer.put("ok", run(request.get("verb").asText(), request.get("arguments")));
        } catch (Throwable thrown) {
            Throwable error = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
            error.printStackTrace();
            Errors known = error instanceof OffsetOutOfRangeException
                ? Errors.OFFSET_OUT_OF_RANGE // the consumer has an exception of its own for it
                : Errors.forException(error);
            Map<String, Object> description = new LinkedHashMap<>();
            boolean hasCode = known != Errors.UNKNOWN_SERVER_ERROR;
            description.put("code", hasCode ? Integer.valueOf(known.code()) : null);
            description.put("message", error.toString());
            answer.put("error", description);
        }
        return answer;
    }

    private Object run(String verb, JsonNode a) throws Exception {
        switch (verb) {
            case "open":
                close();
                bootstrap = a.get("bootstrap").asText();
                return null;
            case "close":
                close();
                return null;
            case "cluster":
                return cluster();
            case "create_topics":
                return admin().createTopics(newTopics(a.get("topics"))).all().get(20, TimeUnit.SECONDS);
            case "delete_topics":
                return admin().deleteTopics(strings(a.get("names"))).all().get(20, TimeUnit.SECONDS);
            case "create_partitions":
                Map<String, NewPartitions> wanted =
                    Map.of(a.get("topic").asText(), NewPartitions.increaseTo(a.get("count").asInt()));
                return admin().createPartitions(wanted).all().get(20, TimeUnit.SECONDS);
            case "describe_configs":
                return describeConfigs(topicResource(a));
            case "alter_configs":
                Collection<AlterConfigOp> operations = new ArrayList<>();
                a.get("configs").properties().forEach(entry -> operations.add(new AlterConfigOp(
                    new ConfigEntry(entry.getKey(), entry.getValue().asText()), AlterConfigOp.OpType.SET)));
                return admin().incrementalAlterConfigs(Map.of(topicResource(a), operations))
                    .all().get(20, TimeUnit.SECONDS);
            case "delete_records":
                RecordsToDelete before = RecordsToDelete.beforeOffset(a.get("offset").asLong());
                admin().deleteRecords(Map.of(place(a), before)).all().get(20, TimeUnit.SECONDS);
                return null;
            case "produce":
                return produce(a);
            case "fetch":
                return fetch(consumer(a.get("isolation").asText()), place(a), a.get("offset").asLong(),
                    a.get("count").asInt(), a.get("timeout_ms").asLong());
            case "join":
                join(a);
                return null;
            case "poll":
                return poll(members.get(a.get("member").asText()));
            case "commit":
                members.get(a.get("member").asText()).commitSync(Duration.ofSeconds(30));
                return null;
            case "leave":
                members.remove(a.get("member").asText()).close();
                return null;
            case "transact":
                transact(a);
                return null;
            case "offsets":
                return Map.of(
                    "earliest", consumer().beginningOffsets(List.of(place(a))).get(place(a)),
                    "latest", consumer().endOffsets(List.of(place(a))).get(place(a)));
            case "offset_for_time":
                OffsetAndTimestamp found =
                    consumer().offsetsForTimes(Map.of(place(a), a.get("timestamp").asLong())).get(place(a));
                return found == null ? null : found.offset();
            default:
                throw new IllegalArgumentException(verb);
        }
    }

    private void close() {
        producers.values().forEach(producer -> producer.close(Duration.ofSeconds(1)));
        producers.clear();
        members.values().forEach(KafkaConsumer::close);
        members.clear();
        readers.values().forEach(KafkaConsumer::close);
        readers.clear();
        if (admin != null) admin.close(Duration.ofSeconds(1));
        admin = null;
    }

    private Object cluster() throws Exception {
        List<String> brokers = new ArrayList<>();
        admin().describeCluster().nodes().get(20, TimeUnit.SECONDS)
            .forEach(node -> brokers.add(node.host() + ":" + node.port()));
        Map<String, Integer> topics = new HashMap<>();
        Collection<String> names = admin().listTopics().names().get(20, TimeUnit.SECONDS);
        for (TopicDescription topic : admin().describeTopics(names).allTopicNames().get(20, TimeUnit.SECONDS).values()) {
            topics.put(topic.name(), topic.partitions().size());
        }
        return Map.of("brokers", brokers, "topics", topics);
    }

    private Object describeConfigs(ConfigResource resource) throws Exception {
        Map<String, String> configs = new HashMap<>();
        admin().describeConfigs(List.of(resource)).all().get(20, TimeUnit.SECONDS).get(resource).entries()
            .forEach(entry -> configs.put(entry.name(), entry.value()));
        return configs;
    }

    private Object produce(JsonNode a) throws Exception {
        KafkaProducer<byte[], byte[]> producer = producer(a);
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        for (JsonNode record : a.get("records")) {
            List<Header> headers = new ArrayList<>();
            record.get("headers").forEach(header ->
                headers.add(new RecordHeader(header.get(0).asText(), bytes(header.get(1)))));
            Long timestamp = record.hasNonNull("timestamp") ? record.get("timestamp").asLong() : null;
            futures.add(producer.send(new ProducerRecord<>(a.get("topic").asText(), record.get("partition").asInt(),
                timestamp, bytes(record.get("key")), bytes(record.get("value")), headers)));
        }
        producer.flush();
        List<Long> offsets = new ArrayList<>();
        for (Future<RecordMetadata> future : futures) offsets.add(future.get(20, TimeUnit.SECONDS).offset());
        return Map.of("offsets", offsets);
    }

    private Object fetch(KafkaConsumer<byte[], byte[]> reader, TopicPartition place, long offset, int count,
            long timeoutMs) {
        reader.assign(List.of(place));
        reader.seek(place, offset);
        List<Object> records = new ArrayList<>();
        long deadline = System.nanoTime() + timeoutMs * 1_000_000;
        while (records.size() < count && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(200))) {
                if (records.size() < count) records.add(asAnswer(record));
            }
        }
        return records;
    }

    private void join(JsonNode a) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("group.id", a.get("group").asText());
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", a.get("reset").asText());
        settings.put("allow.auto.create.topics", "false");
        settings.put("reconnect.backoff.max.ms", 500);
        if (!a.get("instance_id").isNull()) settings.put("group.instance.id", a.get("instance_id").asText());
        if (a.get("protocol").asText().equals("consumer")) {
            settings.put("group.protocol", "consumer");
        } else {
            settings.put("session.timeout.ms", 10_000);
            settings.put("heartbeat.interval.ms", 300);
            settings.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer."
                + Map.of("range", "RangeAssignor", "roundrobin", "RoundRobinAssignor",
                    "cooperative-sticky", "CooperativeStickyAssignor").get(a.get("assignor").asText()));
        }
        KafkaConsumer<byte[], byte[]> member =
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(strings(a.get("topics")));
        members.put(a.get("member").asText(), member);
    }

    private static Object poll(KafkaConsumer<byte[], byte[]> member) {
        List<Object> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : member.poll(Duration.ofMillis(100))) {
            Map<String, Object> answer = asAnswer(record);
            answer.put("topic", record.topic());
            records.add(answer);
        }
        List<Object> assignment = new ArrayList<>();
        for (TopicPartition place : member.assignment()) {
            assignment.add(Map.of("topic", place.topic(), "partition", place.partition()));
        }
        return Map.of("assignment", assignment, "records", records);
    }

    private void transact(JsonNode a) throws Exception {
        KafkaProducer<byte[], byte[]> sender = producers.get("transactional " + a.get("producer").asText());
        if (sender == null) {
            Map<String, Object> settings = new HashMap<>();
            settings.put("bootstrap.servers", bootstrap);
            settings.put("transactional.id", a.get("transactional_id").asText());
            settings.put("linger.ms", 5);
            settings.put("max.block.ms", 20_000);
            settings.put("reconnect.backoff.max.ms", 500);
            sender = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producers.put("transactional " + a.get("producer").asText(), sender);
            sender.initTransactions();
        }
        sender.beginTransaction();
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        for (JsonNode record : a.get("records")) {
            Long timestamp = record.hasNonNull("timestamp") ? record.get("timestamp").asLong() : null;
            futures.add(sender.send(new ProducerRecord<>(a.get("topic").asText(), record.get("partition").asInt(),
                timestamp, bytes(record.get("key")), bytes(record.get("value")))));
        }
        sender.flush();
        for (Future<RecordMetadata> future : futures) future.get(20, TimeUnit.SECONDS);
        if (!a.get("offsets_of").isNull()) {
            KafkaConsumer<byte[], byte[]> member = members.get(a.get("offsets_of").asText());
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (TopicPartition place : member.assignment()) {
                offsets.put(place, new OffsetAndMetadata(member.position(place)));
            }
            sender.sendOffsetsToTransaction(offsets, member.groupMetadata());
        }
        switch (a.get("end").asText()) {
            case "commit":
                sender.commitTransaction();
                break;
            case "abort":
                sender.abortTransaction();
                break;
            default:
                throw new IllegalArgumentException(a.get("end").asText());
        }
    }

    private static Map<String, Object> asAnswer(ConsumerRecord<byte[], byte[]> record) {
        List<List<String>> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            List<String> pair = new ArrayList<>();
            pair.add(header.key());
            pair.add(base64(header.value()));
            headers.add(pair);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("partition", record.partition());
        answer.put("offset", record.offset());
        answer.put("timestamp", record.timestamp());
        answer.put("key", base64(record.key()));
        answer.put("value", base64(record.value()));
        answer.put("headers", headers);
        return answer;
    }

    private Admin admin() {
        if (admin == null) admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        return admin;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return consumer("read_uncommitted");
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        return readers.computeIfAbsent(isolation, key -> new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false", "auto.offset.reset", "none",
                "allow.auto.create.topics", "false", "default.api.timeout.ms", "10000", "isolation.level", isolation),
            new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    private KafkaProducer<byte[], byte[]> producer(JsonNode a) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("compression.type", a.get("codec").asText());
        settings.put("enable.idempotence", a.get("idempotent").asBoolean());
        settings.put("acks", a.get("acks").asText());
        settings.put("max.request.size", a.get("request_bytes_max").asInt());
        settings.put("linger.ms", 5);
        settings.put("max.block.ms", 8_000);
        settings.put("request.timeout.ms", 5_000);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("reconnect.backoff.max.ms", 500);
        return producers.computeIfAbsent(settings.toString(),
            key -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private static TopicPartition place(JsonNode a) {
        return new TopicPartition(a.get("topic").asText(), a.get("partition").asInt());
    }

    private static ConfigResource topicResource(JsonNode a) {
        return new ConfigResource(ConfigResource.Type.TOPIC, a.get("topic").asText());
    }

    private static List<NewTopic> newTopics(JsonNode list) {
        List<NewTopic> topics = new ArrayList<>();
        for (JsonNode one : list) {
            Map<String, String> configs = new HashMap<>();
            one.get("configs").properties().forEach(entry -> configs.put(entry.getKey(), entry.getValue().asText()));
            topics.add(new NewTopic(one.get("name").asText(), one.get("partitions").asInt(), (short) 1).configs(configs));
        }
        return topics;
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(one -> strings.add(one.asText()));
        return strings;
    }

    private static byte[] bytes(JsonNode text) {
        return text.isNull() ? null : Base64.getDecoder().decode(text.asText());
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
