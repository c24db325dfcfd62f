import {
  decodeCoordinatorKey,
  decodeCoordinatorValue,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
} from '@ottla/protocol'
import { transactionLogKey, transactionLogValue } from '@ottla/protocol/records'
import type { CoordinatorRecord } from '../shard.ts'
import { listed, withPartitions } from './partition-set.ts'
import { EPOCH_RAISING_VERSION, NO_EPOCH, NO_PRODUCER_ID, type Transaction } from './transaction.ts'
import { statesById } from './transaction-state.ts'

/** Version 1 came with transaction version 1. */
const OLD_VALUE_VERSION = 0
const VALUE_VERSION = 1

export function transactionRecord(transaction: Transaction, transactionVersion: number): CoordinatorRecord {
  const version = transactionVersion >= 1 || needsLaterFields(transaction) ? VALUE_VERSION : OLD_VALUE_VERSION
  const { transactionalId, producerId, producerEpoch, timeoutMs, state, partitions, startMs, updateMs } = transaction
  const { previousProducerId, nextProducerId, clientVersion } = transaction
  const later = { previousProducerId, nextProducerId, clientTransactionVersion: clientVersion }
  const topics = listed(partitions).map(({ topic, partitions: partitionIds }) => ({ topic, partitionIds }))
  const value = {
    ...{ producerId, producerEpoch, transactionTimeoutMs: timeoutMs, transactionStatus: statesById.indexOf(state) },
    // As Kafka has it: no list where nothing is begun, an empty one where all is done.
    transactionPartitions: state === 'Empty' ? null : topics,
    ...{ transactionLastUpdateTimestampMs: updateMs, transactionStartTimestampMs: startMs },
    ...(version === OLD_VALUE_VERSION ? {} : later),
  }
  return { key: keyOf(transactionalId), value: encodeCoordinatorValue(transactionLogValue, value, version) }
}

/**
 * The producer has been told the id that it goes on with, which only later records have. Whoever raises epochs at an end
 * has seen a transaction version that has them, so they were readable to all brokers once, and this one reads them.
 */
function needsLaterFields({ clientVersion, producerId, previousProducerId, nextProducerId }: Transaction): boolean {
  if (clientVersion < EPOCH_RAISING_VERSION) return false
  return (
    nextProducerId !== NO_PRODUCER_ID || (previousProducerId !== NO_PRODUCER_ID && previousProducerId !== producerId)
  )
}

export function transactionTombstone(transactionalId: string): CoordinatorRecord {
  return { key: keyOf(transactionalId), value: null }
}

export function isTransactionKey(recordType: number): boolean {
  return recordType === transactionLogKey.apiKey
}

export function readTransactionalId(key: Uint8Array): string {
  return decodeCoordinatorKey(transactionLogKey, key).transactionalId
}

export function readTransaction(transactionalId: string, bytes: Uint8Array): Transaction {
  const { value } = decodeCoordinatorValue(transactionLogValue, bytes)
  const state = statesById[value.transactionStatus]
  if (state === undefined) throw new Error(`transaction ${transactionalId} is in state ${value.transactionStatus}`)
  const topics = value.transactionPartitions ?? []
  return {
    ...{ transactionalId, state, producerId: value.producerId, producerEpoch: value.producerEpoch },
    ...{ previousProducerId: value.previousProducerId, nextProducerId: value.nextProducerId },
    lastProducerEpoch: NO_EPOCH,
    timeoutMs: value.transactionTimeoutMs,
    partitions: withPartitions(
      new Map(),
      topics.map(({ topic, partitionIds }) => ({ topic, partitions: partitionIds })),
    ),
    startMs: value.transactionStartTimestampMs,
    updateMs: value.transactionLastUpdateTimestampMs,
    clientVersion: value.clientTransactionVersion,
  }
}

function keyOf(transactionalId: string): Uint8Array {
  return encodeCoordinatorKey(transactionLogKey, { transactionalId })
}
