"""Load as an application makes it, with librdkafka: one producer or one consumer in a process of its own.

Arguments: in|out BOOTSTRAP TOPIC PARTITIONS RECORD_BYTES COMPRESSION RECORDS. Prints one JSON line: how long it took.
"""

import json
import sys
import time

try:
    from confluent_kafka import OFFSET_BEGINNING, Consumer, Producer, TopicPartition
except ImportError:
    print(json.dumps({"absent": "confluent-kafka is not installed (Debian: python3-confluent-kafka)"}))
    sys.exit(0)

direction, bootstrap, topic, partitions, record_bytes, compression, records = sys.argv[1:]
partitions, record_bytes, records = int(partitions), int(record_bytes), int(records)


def produce():
    failures = []
    producer = Producer(
        {
            "bootstrap.servers": bootstrap,
            "compression.codec": compression,
            "acks": "all",
            "linger.ms": 5,
            "batch.size": 1_000_000,
            "batch.num.messages": 1_000_000,
            "queue.buffering.max.messages": 200_000,
            "queue.buffering.max.kbytes": 262_144,
            # Only failures: a call of Python for every record would be what is measured.
            "delivery.report.only.error": True,
            "on_delivery": lambda error, message: failures.append(str(error)),
        }
    )
    value = (b'{"customer":"k3j2h1","amount":"92h1","currency":"eur"},' * (record_bytes // 50 + 1))[:record_bytes]
    started = time.monotonic()
    sent = 0
    while sent < records:
        try:
            producer.produce(topic, value, partition=sent // 1_000 % partitions)
            sent += 1
        except BufferError:
            producer.poll(0.01)
    producer.flush()
    if failures:
        sys.exit(f"{len(failures)} records failed: {failures[0]}")
    return time.monotonic() - started


def consume():
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "never-joined", "enable.auto.commit": False})
    started = time.monotonic()
    consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in range(partitions)])
    read = 0
    while read < records:
        messages = consumer.consume(10_000, timeout=1.0)
        for message in messages:
            if message.error():
                sys.exit(str(message.error()))
        read += len(messages)
    seconds = time.monotonic() - started
    consumer.close()
    return seconds


print(json.dumps({"seconds": produce() if direction == "in" else consume()}))
