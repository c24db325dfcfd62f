// generated, do not edit, from schema/records/producer-snapshot.ts

import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'

/** The body of a `.snapshot` file, after its int16 version. The checksum covers what follows it. */
export interface ProducerSnapshot {
  /** uint32. */
  crc: number
  producerEntries: ProducerSnapshotProducerEntry[]
}

export interface ProducerSnapshotProducerEntry {
  /** int64. */
  producerId: number
  /** int16. */
  epoch: number
  lastSequence: number
  /** int64. */
  lastOffset: number
  offsetDelta: number
  /** int64. */
  timestamp: number
  coordinatorEpoch: number
  /** int64. */
  currentTxnFirstOffset: number
}

export const producerSnapshot: MessageCodec<ProducerSnapshot> = {
  name: 'ProducerSnapshot',
  lowestVersion: 1,
  highestVersion: 1,
  flexibleFrom: Infinity,
  read: readProducerSnapshot,
  write: writeProducerSnapshot,
  create: createProducerSnapshot,
}

function readProducerSnapshot(reader: Reader, version: number): ProducerSnapshot {
  checkVersion('ProducerSnapshot', version, 1, 1)
  const crc = reader.uint32()
  const producerEntries: ProducerSnapshotProducerEntry[] = []
  for (let count = reader.arrayLength(46); count > 0; count--) {
    producerEntries.push(readProducerSnapshotProducerEntry(reader, version))
  }
  return { crc, producerEntries }
}

function readProducerSnapshotProducerEntry(reader: Reader, _version: number): ProducerSnapshotProducerEntry {
  const producerId = reader.int64()
  const epoch = reader.int16()
  const lastSequence = reader.int32()
  const lastOffset = reader.int64()
  const offsetDelta = reader.int32()
  const timestamp = reader.int64()
  const coordinatorEpoch = reader.int32()
  const currentTxnFirstOffset = reader.int64()
  return {
    producerId,
    epoch,
    lastSequence,
    lastOffset,
    offsetDelta,
    timestamp,
    coordinatorEpoch,
    currentTxnFirstOffset,
  }
}

function writeProducerSnapshot(writer: Writer, value: MessageInput<ProducerSnapshot>, version: number): void {
  checkVersion('ProducerSnapshot', version, 1, 1)
  const { crc = 0, producerEntries = [] } = value
  writer.uint32(crc)
  writer.arrayLength(producerEntries.length)
  for (const item of producerEntries) writeProducerSnapshotProducerEntry(writer, item, version)
}

function writeProducerSnapshotProducerEntry(
  writer: Writer,
  value: MessageInput<ProducerSnapshotProducerEntry>,
  _version: number,
): void {
  const {
    producerId = 0,
    epoch = 0,
    lastSequence = 0,
    lastOffset = 0,
    offsetDelta = 0,
    timestamp = 0,
    coordinatorEpoch = 0,
    currentTxnFirstOffset = 0,
  } = value
  writer.int64(producerId)
  writer.int16(epoch)
  writer.int32(lastSequence)
  writer.int64(lastOffset)
  writer.int32(offsetDelta)
  writer.int64(timestamp)
  writer.int32(coordinatorEpoch)
  writer.int64(currentTxnFirstOffset)
}

function createProducerSnapshot(value: MessageInput<ProducerSnapshot> = {}): ProducerSnapshot {
  const { crc = 0, producerEntries = [] } = value
  return {
    crc,
    producerEntries: producerEntries.map((item) => createProducerSnapshotProducerEntry(item)),
  }
}

function createProducerSnapshotProducerEntry(
  value: MessageInput<ProducerSnapshotProducerEntry> = {},
): ProducerSnapshotProducerEntry {
  const {
    producerId = 0,
    epoch = 0,
    lastSequence = 0,
    lastOffset = 0,
    offsetDelta = 0,
    timestamp = 0,
    coordinatorEpoch = 0,
    currentTxnFirstOffset = 0,
  } = value
  return {
    producerId,
    epoch,
    lastSequence,
    lastOffset,
    offsetDelta,
    timestamp,
    coordinatorEpoch,
    currentTxnFirstOffset,
  }
}
