import { jsonText } from '@ottla/protocol/record-json'
import { type CheckpointLines, producerSnapshotContent } from '@ottla/storage/inspect'
import { optionalLong } from './dump-batches.ts'
import type { Output } from './output.ts'

/** Dumps a `.snapshot` file: the producers of a partition. */
export function dumpProducerSnapshot(file: string, bytes: Uint8Array, output: Output): void {
  const { producers, damage } = producerSnapshotContent(bytes)
  for (const producer of producers) {
    const { producerId, producerEpoch, coordinatorEpoch, timestamp, lastSequence, lastOffset, offsetDelta } = producer
    const firstOffset = producer.currentTxnFirstOffset < 0n ? undefined : producer.currentTxnFirstOffset
    // Kafka keeps no batch of a producer of which only the end of a transaction is known.
    const hasBatch = lastOffset >= 0n
    const firstSequence = firstSequenceOf(lastSequence, offsetDelta)
    if (output.isJson) {
      const batch = { firstSequence, lastSequence, lastOffset, offsetDelta }
      output.json({
        kind: 'producer',
        file,
        producerId,
        producerEpoch,
        coordinatorEpoch,
        currentTxnFirstOffset: firstOffset ?? null,
        lastTimestampMs: timestamp,
        lastBatch: hasBatch ? batch : null,
      })
      continue
    }
    const batch =
      ` firstSequence: ${firstSequence} lastSequence: ${lastSequence} lastOffset: ${lastOffset} ` +
      `offsetDelta: ${offsetDelta} timestamp: ${timestamp}`
    output.text(
      `producerId: ${producerId} producerEpoch: ${producerEpoch} coordinatorEpoch: ${coordinatorEpoch} ` +
        `currentTxnFirstOffset: ${optionalLong(firstOffset)} lastTimestamp: ${timestamp}${hasBatch ? batch : ''}`,
    )
  }
  if (damage !== undefined) output.damage(file, undefined, damage)
}

/** Sequence numbers go from 2^31 - 1 on to 0. */
function firstSequenceOf(lastSequence: number, delta: number): number {
  return lastSequence >= delta ? lastSequence - delta : 0x7fffffff - (delta - lastSequence) + 1
}

/** Dumps a text checkpoint, a line for each entry. */
export function dumpCheckpoint(file: string, { rows, damage }: CheckpointLines, output: Output): void {
  for (const row of rows) {
    if (output.isJson) output.json({ kind: 'checkpoint-entry', file, ...row })
    else {
      output.text(
        Object.entries(row)
          .map(([name, value]) => `${name}: ${value}`)
          .join(' '),
      )
    }
  }
  if (damage !== undefined) output.damage(file, undefined, damage)
}

/** Dumps a file of names and values, such as `meta.properties`. */
export function dumpProperties(file: string, entries: Iterable<readonly [string, string]>, output: Output): void {
  if (output.isJson) output.json({ kind: 'properties', file, values: Object.fromEntries(entries) })
  else for (const [name, value] of entries) output.text(`${name}: ${value}`)
}

/** Dumps a file that is JSON already: `quorum-state` and the mark of a clean stop. */
export function dumpJsonFile(file: string, text: string, output: Output): void {
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch (error) {
    output.damage(file, undefined, `not JSON: ${(error as Error).message}`)
    return
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    output.damage(file, undefined, 'not a JSON object')
    return
  }
  if (output.isJson) output.json({ kind: 'properties', file, values: values as { [name: string]: never } })
  else for (const [name, value] of Object.entries(values)) output.text(`${name}: ${jsonText(value)}`)
}
