"""Consumes, transforms and produces in transactions, as an application does that wants exactly once (librdkafka)."""

import json
import os
import signal
import sys

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

options = json.loads(sys.argv[1])
common = {"bootstrap.servers": options["bootstrap"], "reconnect.backoff.ms": 10, "reconnect.backoff.max.ms": 100}
consumer = Consumer(
    {
        **common,
        "group.id": options["group"],
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
        "session.timeout.ms": options["sessionMs"],
        "heartbeat.interval.ms": 300,
        "max.poll.interval.ms": 60000,
        "fetch.wait.max.ms": 50,
    }
)
producer = Producer(
    {
        **common,
        "transactional.id": options["transactionalId"],
        "transaction.timeout.ms": options["transactionMs"],
        "linger.ms": 1,
    }
)
isEnding = False


def end(_signal, _frame):
    global isEnding
    isEnding = True


signal.signal(signal.SIGTERM, end)


def retrying(call):
    """Calls again while the library says that the same call may succeed."""
    while True:
        try:
            return call()
        except KafkaException as error:
            if not error.args[0].retriable():
                raise


def origin_of(message):
    """Records of the first topic are named by where they stand; those of later ones bear that name."""
    if options["isFirst"]:
        return f"{message.partition()}:{message.offset()}"
    return message.value().decode().split(" ", 1)[0]


hasRebalanced = False


def rebalanced(_consumer, _partitions):
    global hasRebalanced
    hasRebalanced = True


def consume():
    """Messages of partitions that are this member's, with the generation in which they are.

    Callbacks make the library wait for the application before it takes part in the next generation: without them it
    would vouch for messages of partitions that somebody else has by now.
    """
    global hasRebalanced
    hasRebalanced = False
    messages = consumer.consume(options["batch"], 0.2)
    if not hasRebalanced:
        return [message for message in messages if message.error() is None], consumer.consumer_group_metadata()
    # Some may have been handed out before, some after it.
    if consumer.assignment():
        for place in consumer.committed(consumer.assignment(), 10):
            consumer.seek(TopicPartition(place.topic, place.partition, max(0, place.offset)))
    return [], None


def transform(messages, group, name, fate):
    producer.begin_transaction()
    for index, message in enumerate(messages):
        value = f"{origin_of(message)} {name} {index} {len(messages)} {fate}"
        producer.produce(options["to"], value.encode(), partition=message.partition())
        producer.poll(0)
    if fate == "abort":
        producer.flush(5)
        retrying(lambda: producer.abort_transaction(10))
        return False
    last = {message.partition(): message.offset() + 1 for message in messages}
    offsets = [TopicPartition(options["from"], partition, offset) for partition, offset in last.items()]
    retrying(lambda: producer.send_offsets_to_transaction(offsets, group, 10))
    retrying(lambda: producer.commit_transaction(10))
    return True


def go_back(messages):
    """To the first message of each partition: they come again."""
    for message in reversed(messages):
        consumer.seek(TopicPartition(options["from"], message.partition(), message.offset()))


def run():
    retrying(lambda: producer.init_transactions(10))
    consumer.subscribe([options["from"]], on_assign=rebalanced, on_revoke=rebalanced, on_lost=rebalanced)
    number = 0
    while not isEnding:
        messages, group = consume()
        if len(messages) == 0:
            continue
        number += 1
        fate = "abort" if number % 7 == 0 else "commit"
        try:
            isCommitted = transform(messages, group, f"{options['transactionalId']}.{os.getpid()}.{number}", fate)
        except KafkaException as error:
            if not error.args[0].txn_requires_abort():
                raise
            retrying(lambda: producer.abort_transaction(10))
            isCommitted = False
        if isCommitted:
            print(len(messages), flush=True)
        else:
            go_back(messages)
    consumer.close()


try:
    run()
except KafkaException as error:
    # Somebody else has the transactional id, or nobody knows how the last transaction ended: a new process finds out.
    print(error.args[0].str(), file=sys.stderr, flush=True)
    os._exit(3)
