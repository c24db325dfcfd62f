"""Driver for confluent-kafka: librdkafka, as most languages use it."""

from driver import Refused, absent, decode_record, encode, serve

try:
    import confluent_kafka
except ImportError:
    absent("confluent-kafka is not installed (Debian: python3-confluent-kafka)")

import threading
import time

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, ConfigResource, NewPartitions, NewTopic

# What librdkafka finds out by itself, in the words of the protocol.
LOCAL_CODES = {KafkaError._UNKNOWN_TOPIC: 3, KafkaError._UNKNOWN_PARTITION: 3, KafkaError._AUTO_OFFSET_RESET: 1}


def refuse(error):
    return Refused(LOCAL_CODES.get(error.code(), error.code()), error.str())


class Verbs:
    def __init__(self):
        self.bootstrap = None
        self.clients = {}

    def open(self, bootstrap):
        self.close()
        self.bootstrap = bootstrap

    def close(self):
        for client in self.clients.values():
            if isinstance(client, Consumer):
                # librdkafka 2.0 never comes back from closing a consumer whose topic has been deleted.
                threading.Thread(target=client.close, daemon=True).start()
            if isinstance(client, Producer):
                client.purge()
                client.flush(1)
        self.clients = {}

    def cluster(self):
        found = self.admin().list_topics(timeout=10)
        return {
            "brokers": [f"{broker.host}:{broker.port}" for broker in found.brokers.values()],
            "topics": {name: len(topic.partitions) for name, topic in found.topics.items() if topic.error is None},
        }

    def create_topics(self, topics):
        wanted = [NewTopic(t["name"], t["partitions"], 1, config=t["configs"]) for t in topics]
        self.await_all(self.admin().create_topics(wanted))

    def delete_topics(self, names):
        self.await_all(self.admin().delete_topics(names))

    def create_partitions(self, topic, count):
        self.await_all(self.admin().create_partitions([NewPartitions(topic, count)]))

    def describe_configs(self, topic):
        [entries] = self.await_all(self.admin().describe_configs([ConfigResource("topic", topic)]))
        return {name: entry.value for name, entry in entries.items()}

    def alter_configs(self, topic, configs):
        self.await_all(self.admin().alter_configs([ConfigResource("topic", topic, set_config=configs)]))

    def produce(self, topic, records, codec, idempotent, request_bytes_max, acks):
        producer = self.client(
            Producer,
            **{
                "compression.codec": codec,
                "enable.idempotence": idempotent,
                "message.max.bytes": request_bytes_max,
                "acks": acks,
                "linger.ms": 5,
                # An idempotent message that fails for good is a fatal error: leave room for a broker's restart.
                "message.timeout.ms": 30_000 if idempotent else 15_000,
                "retry.backoff.ms": 50,
                "topic.metadata.propagation.max.ms": 3_000,
                "reconnect.backoff.max.ms": 500,
            },
        )
        offsets, errors = {}, []

        def delivered(index):
            def report(error, message):
                if error is not None:
                    errors.append(error)
                else:
                    offsets[index] = message.offset()

            return report

        try:
            for index, record in enumerate(map(decode_record, records)):
                extra = {} if record["timestamp"] is None else {"timestamp": record["timestamp"]}
                producer.produce(
                    topic,
                    key=record["key"],
                    value=record["value"],
                    headers=record["headers"],
                    partition=record["partition"],
                    on_delivery=delivered(index),
                    **extra,
                )
        except KafkaException as error:
            raise refuse(error.args[0]) from error
        left = producer.flush(40)
        if errors:
            raise refuse(errors[0])
        if left:
            raise Refused(None, f"{left} messages neither delivered nor failed after 40 s")
        return {"offsets": [offsets[index] for index in range(len(records))]}

    def fetch(self, topic, partition, offset, count, timeout_ms):
        consumer = self.consumer()
        consumer.assign([TopicPartition(topic, partition, offset)])
        records, deadline = [], time.monotonic() + timeout_ms / 1000
        while len(records) < count and time.monotonic() < deadline:
            for message in consumer.consume(count - len(records), timeout=0.2):
                if message.error():
                    raise refuse(message.error())
                records.append(as_answer(message))
        consumer.unassign()
        return records

    def offsets(self, topic, partition):
        try:
            low, high = self.consumer().get_watermark_offsets(TopicPartition(topic, partition), timeout=10)
        except KafkaException as error:
            raise refuse(error.args[0]) from error
        return {"earliest": low, "latest": high}

    def offset_for_time(self, topic, partition, timestamp):
        [found] = self.consumer().offsets_for_times([TopicPartition(topic, partition, timestamp)], timeout=10)
        return None if found.offset < 0 else found.offset

    def await_all(self, futures):
        try:
            return [future.result(timeout=20) for future in futures.values()]
        except KafkaException as error:
            raise refuse(error.args[0]) from error

    def admin(self):
        return self.client(AdminClient)

    def consumer(self):
        # This binding wants a group id for every consumer. With `assign` and without commits it is never used.
        return self.client(
            Consumer,
            **{
                "group.id": "never-joined",
                "enable.auto.commit": False,
                "auto.offset.reset": "error",
                "check.crcs": True,
                "fetch.error.backoff.ms": 100,
                "reconnect.backoff.max.ms": 500,
            },
        )

    def client(self, kind, **settings):
        choice = (kind.__name__, *sorted(settings.items()))
        if choice not in self.clients:
            self.clients[choice] = kind({"bootstrap.servers": self.bootstrap, "log_level": 3, **settings})
        return self.clients[choice]


def as_answer(message):
    return {
        "partition": message.partition(),
        "offset": message.offset(),
        "timestamp": message.timestamp()[1],
        "key": encode(message.key()),
        "value": encode(message.value()),
        "headers": [[name, encode(value)] for name, value in message.headers() or []],
    }


library = confluent_kafka.libversion()[0]
version = f"{confluent_kafka.version()[0]} on librdkafka {library}"
serve({"version": version, "cannot": {"delete records": "confluent-kafka has no call for it"}}, Verbs())
