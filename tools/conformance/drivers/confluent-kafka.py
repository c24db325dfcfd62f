"""Driver for confluent-kafka: librdkafka, as most languages use it."""

from driver import Refused, absent, commits, decode_record, encode, serve

try:
    import confluent_kafka
except ImportError:
    absent("confluent-kafka is not installed (Debian: python3-confluent-kafka)")

import threading
import time

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, ConfigResource, NewPartitions, NewTopic

# What librdkafka finds out by itself, in the words of the protocol.
LOCAL_CODES = {
    KafkaError._UNKNOWN_TOPIC: 3,
    KafkaError._UNKNOWN_PARTITION: 3,
    KafkaError._AUTO_OFFSET_RESET: 1,
    KafkaError._FENCED: 90,
}


def refuse(error):
    # What ends a client for good has one code of the library's, and what it was stands in the sentence.
    if error.code() == KafkaError._FATAL and "Static consumer fenced" in error.str():
        return Refused(82, error.str())
    return Refused(LOCAL_CODES.get(error.code(), error.code()), error.str())


class Verbs:
    def __init__(self):
        self.bootstrap = None
        self.clients = {}
        self.members = {}
        self.transactional = {}

    def open(self, bootstrap):
        self.close()
        self.bootstrap = bootstrap

    def close(self):
        for client in [*self.clients.values(), *self.members.values(), *self.transactional.values()]:
            if isinstance(client, Consumer):
                # librdkafka 2.0 never comes back from closing a consumer whose topic has been deleted.
                threading.Thread(target=client.close, daemon=True).start()
            if isinstance(client, Producer):
                client.purge()
                client.flush(1)
        self.clients, self.members, self.transactional = {}, {}, {}

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

    def fetch(self, topic, partition, offset, count, timeout_ms, isolation):
        consumer = self.consumer(isolation)
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

    def join(self, member, group, topics, protocol, assignor, instance_id, reset):
        settings = {
            "bootstrap.servers": self.bootstrap,
            "log_level": 3,
            "group.id": group,
            "enable.auto.commit": False,
            "auto.offset.reset": reset,
            "fetch.error.backoff.ms": 100,
            "reconnect.backoff.max.ms": 500,
        }
        if protocol == "consumer":
            settings["group.protocol"] = "consumer"
        else:
            settings |= {
                "partition.assignment.strategy": assignor,
                "session.timeout.ms": 10_000,
                "heartbeat.interval.ms": 300,
            }
        if instance_id is not None:
            settings["group.instance.id"] = instance_id
        self.members[member] = Consumer(settings)
        self.members[member].subscribe(topics)

    def poll(self, member):
        consumer, records = self.members[member], []
        for message in consumer.consume(500, timeout=0.1):
            if message.error():
                raise refuse(message.error())
            records.append({"topic": message.topic(), **as_answer(message)})
        try:
            assignment = consumer.assignment()
        except KafkaException as error:
            raise refuse(error.args[0]) from error
        return {"assignment": [{"topic": p.topic, "partition": p.partition} for p in assignment], "records": records}

    def commit(self, member):
        try:
            self.members[member].commit(asynchronous=False)
        except KafkaException as error:
            # A member that has read nothing has nothing to commit.
            if error.args[0].code() != KafkaError._NO_OFFSET:
                raise refuse(error.args[0]) from error

    def leave(self, member):
        self.members.pop(member).close()

    def transact(self, producer, transactional_id, topic, records, offsets_of, end):
        try:
            if producer not in self.transactional:
                settings = {
                    "bootstrap.servers": self.bootstrap,
                    "log_level": 3,
                    "transactional.id": transactional_id,
                    "linger.ms": 5,
                    "retry.backoff.ms": 50,
                    "reconnect.backoff.max.ms": 500,
                }
                self.transactional[producer] = Producer(settings)
                self.transactional[producer].init_transactions(20)
            sender = self.transactional[producer]
            sender.begin_transaction()
            for record in map(decode_record, records):
                sender.produce(
                    topic, key=record["key"], value=record["value"], partition=record["partition"],
                    timestamp=record["timestamp"],
                )
            if offsets_of is not None:
                member = self.members[offsets_of]
                placed = [place for place in member.position(member.assignment()) if place.offset >= 0]
                sender.send_offsets_to_transaction(placed, member.consumer_group_metadata(), 20)
            if commits(end):
                sender.commit_transaction(20)
            else:
                # Records that were never sent cannot be told from records that were aborted.
                sender.flush(20)
                sender.abort_transaction(20)
        except KafkaException as error:
            raise refuse(error.args[0]) from error

    def await_all(self, futures):
        try:
            return [future.result(timeout=20) for future in futures.values()]
        except KafkaException as error:
            raise refuse(error.args[0]) from error

    def admin(self):
        return self.client(AdminClient)

    def consumer(self, isolation="read_uncommitted"):
        # This binding wants a group id for every consumer. With `assign` and without commits it is never used.
        return self.client(
            Consumer,
            **{
                "group.id": "never-joined",
                "enable.auto.commit": False,
                "auto.offset.reset": "error",
                "check.crcs": True,
                "isolation.level": isolation,
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
cannot = {"delete records": "confluent-kafka has no call for it"}
# The first librdkafka in which the new protocol was more than a preview.
if confluent_kafka.libversion()[1] < 0x020A00FF:
    cannot["consumer protocol"] = f"librdkafka {library} does not speak it"
serve({"version": version, "cannot": cannot}, Verbs())
