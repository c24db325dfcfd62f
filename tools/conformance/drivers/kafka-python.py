"""Driver for kafka-python: a client in plain Python with a protocol implementation of its own."""

from driver import Refused, absent, decode_record, encode, serve

try:
    import kafka
except ImportError:
    absent("kafka-python is not installed (Debian: python3-kafka)")

import concurrent.futures
import importlib.util
import queue
import threading
import time

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, NewPartitions, NewTopic
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from kafka.errors import BrokerResponseError, KafkaError, for_code


def refuse(error):
    if isinstance(error, BrokerResponseError) or getattr(error, "errno", None):
        return Refused(error.errno, str(error))
    return error


class Member:
    """A member of a group with a thread of its own: its poll does not come back while the group waits for others."""

    def __init__(self, topics, settings):
        self.consumer = KafkaConsumer(*topics, **settings)
        self.jobs = queue.Queue()
        self.records = []
        self.owned = set()
        self.given = {}
        self.failure = None
        self.is_leaving = False
        self.thread = threading.Thread(target=self.live, daemon=True)
        self.thread.start()

    def live(self):
        while not self.is_leaving:
            try:
                batches = self.consumer.poll(timeout_ms=50, max_records=500)
                self.records += [
                    {"topic": place.topic, **as_answer(record)} for place, batch in batches.items() for record in batch
                ]
                self.owned = self.consumer.assignment()
            except KafkaError as error:
                self.failure = refuse(error)
            while not self.jobs.empty():
                job, done = self.jobs.get()
                try:
                    done.set_result(job())
                except KafkaError as error:
                    done.set_exception(refuse(error))
        self.consumer.close(autocommit=False)

    def poll(self):
        if self.failure:
            raise self.failure
        # Taking from the front leaves what the thread adds meanwhile.
        taken = [self.records.pop(0) for _ in range(len(self.records))]
        for record in taken:
            self.given[TopicPartition(record["topic"], record["partition"])] = OffsetAndMetadata(record["offset"] + 1, "")
        return {"assignment": [{"topic": p.topic, "partition": p.partition} for p in self.owned], "records": taken}

    def commit(self):
        read = {place: offset for place, offset in self.given.items() if place in self.owned}
        done = concurrent.futures.Future()
        self.jobs.put((lambda: self.consumer.commit(read), done))
        done.result(timeout=30)

    def leave(self):
        self.is_leaving = True
        self.thread.join(timeout=30)


class Verbs:
    def __init__(self):
        self.bootstrap = None
        self.producers = {}
        self.cached_admin = None
        self.cached_consumer = None
        self.members = {}

    def open(self, bootstrap):
        self.close()
        self.bootstrap = bootstrap

    def close(self):
        for producer in self.producers.values():
            producer.close(timeout=1)
        if self.cached_admin:
            self.cached_admin.close()
        if self.cached_consumer:
            self.cached_consumer.close()
        for member in self.members.values():
            member.leave()
        self.producers, self.cached_admin, self.cached_consumer, self.members = {}, None, None, {}

    def cluster(self):
        brokers = self.admin().describe_cluster()["brokers"]
        found = {t["topic"]: len(t["partitions"]) for t in self.admin().describe_topics() if not t["error_code"]}
        return {"brokers": [f'{b["host"]}:{b["port"]}' for b in brokers], "topics": found}

    def create_topics(self, topics):
        wanted = [NewTopic(t["name"], t["partitions"], 1, topic_configs=t["configs"]) for t in topics]
        self.administer(lambda admin: admin.create_topics(wanted))

    def delete_topics(self, names):
        self.administer(lambda admin: admin.delete_topics(names))

    def create_partitions(self, topic, count):
        self.administer(lambda admin: admin.create_partitions({topic: NewPartitions(count)}))

    def describe_configs(self, topic):
        resource = ConfigResource(ConfigResourceType.TOPIC, topic)
        [response] = self.administer(lambda admin: admin.describe_configs([resource]))
        [(code, message, _, _, entries)] = response.resources
        if code:
            raise Refused(code, str(message))
        return {entry[0]: entry[1] for entry in entries}

    def alter_configs(self, topic, configs):
        resource = ConfigResource(ConfigResourceType.TOPIC, topic, configs=configs)
        response = self.administer(lambda admin: admin.alter_configs([resource]))
        for code, message, *_ in response.resources:
            if code:
                raise Refused(code, str(message))

    def produce(self, topic, records, codec, idempotent, request_bytes_max, acks):
        producer = self.producer(codec, request_bytes_max, acks)
        try:
            futures = [self.send(producer, topic, decode_record(record)) for record in records]
            producer.flush(20)
            return {"offsets": [future.get(timeout=20).offset for future in futures]}
        except KafkaError as error:
            raise refuse(error) from error

    def fetch(self, topic, partition, offset, count, timeout_ms, isolation):
        consumer = self.consumer()
        place = TopicPartition(topic, partition)
        consumer.assign([place])
        consumer.seek(place, offset)
        records, deadline = [], time.monotonic() + timeout_ms / 1000
        try:
            while len(records) < count and time.monotonic() < deadline:
                for batch in consumer.poll(timeout_ms=200, max_records=count - len(records)).values():
                    records += [as_answer(record) for record in batch]
        except KafkaError as error:
            raise refuse(error) from error
        return records

    def offsets(self, topic, partition):
        place = TopicPartition(topic, partition)
        consumer = self.consumer()
        return {
            "earliest": consumer.beginning_offsets([place])[place],
            "latest": consumer.end_offsets([place])[place],
        }

    def offset_for_time(self, topic, partition, timestamp):
        place = TopicPartition(topic, partition)
        found = self.consumer().offsets_for_times({place: timestamp})[place]
        return None if found is None else found.offset

    def join(self, member, group, topics, protocol, assignor, instance_id, reset):
        settings = {
            "bootstrap_servers": self.bootstrap,
            "group_id": group,
            "enable_auto_commit": False,
            "auto_offset_reset": reset,
            "partition_assignment_strategy": [assignors[assignor]],
            "session_timeout_ms": 10_000,
            "heartbeat_interval_ms": 300,
            "retry_backoff_ms": 50,
        }
        self.members[member] = Member(topics, settings)

    def poll(self, member):
        return self.members[member].poll()

    def commit(self, member):
        self.members[member].commit()

    def leave(self, member):
        self.members.pop(member).leave()

    def administer(self, job):
        try:
            response = job(self.admin())
        except KafkaError as error:
            raise refuse(error) from error
        for code, message in topic_errors(response):
            if code:
                raise Refused(code, message or for_code(code).__name__)
        return response

    def send(self, producer, topic, record):
        return producer.send(
            topic,
            key=record["key"],
            value=record["value"],
            headers=record["headers"],
            partition=record["partition"],
            timestamp_ms=record["timestamp"],
        )

    def admin(self):
        if not self.cached_admin:
            self.cached_admin = KafkaAdminClient(bootstrap_servers=self.bootstrap)
        return self.cached_admin

    def consumer(self):
        if not self.cached_consumer:
            self.cached_consumer = KafkaConsumer(
                bootstrap_servers=self.bootstrap, enable_auto_commit=False, auto_offset_reset="none"
            )
        return self.cached_consumer

    def producer(self, codec, request_bytes_max, acks):
        choice = (codec, request_bytes_max, acks)
        if choice not in self.producers:
            self.producers[choice] = KafkaProducer(
                bootstrap_servers=self.bootstrap,
                acks=acks,
                compression_type=None if codec == "none" else codec,
                max_request_size=request_bytes_max,
                max_in_flight_requests_per_connection=1,
                retries=50,
                linger_ms=5,
                max_block_ms=5_000,
            )
        return self.producers[choice]


assignors = {"range": RangePartitionAssignor, "roundrobin": RoundRobinPartitionAssignor}


def topic_errors(response):
    for name in ("topic_errors", "topic_error_codes"):
        for topic, code, *message in getattr(response, name, []):
            yield code, message[0] if message else None


def as_answer(record):
    return {
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp,
        "key": encode(record.key),
        "value": encode(record.value),
        "headers": [[name, encode(value)] for name, value in record.headers],
    }


cannot = {
    "idempotence": "kafka-python 2.0 has no idempotent producer",
    "empty record": "kafka-python wants a key or a value",
    "null header": "kafka-python wants bytes in every header",
    "consumer protocol": "kafka-python does not speak it",
    "cooperative": "kafka-python has no cooperative assignor",
    "static member": "kafka-python 2.0 has no static members",
    "transactions": "kafka-python 2.0 has no transactions",
    "read committed": "kafka-python 2.0 reads all that is there",
    "delete records": "kafka-python 2.0 has no call for it",
}
for codec, module in {"snappy": "snappy", "lz4": "lz4", "zstd": "zstandard"}.items():
    if importlib.util.find_spec(module) is None:
        cannot[f"codec {codec}"] = f"kafka-python needs python3-{module} for it"
serve({"version": kafka.__version__, "cannot": cannot}, Verbs())
