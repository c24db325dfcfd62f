import { uuidToBytes } from '@ottla/protocol'
import type { TopicView } from '../topic-view.ts'
import { xxh3 } from './xxh3.ts'

/** The form of what is hashed of a topic. */
const FORM = 0

/**
 * Hashes of topics, by which a group knows whether something has changed since it was assigned (KIP-1101): id, name, and
 * for each partition the racks of its replicas. Numbers are little-endian, strings are UTF-16 with their length behind
 * them, as Kafka's hash takes them in. Remembered until a topic changes.
 */
export class TopicHashes {
  readonly #topics: () => TopicView
  readonly #hashes = new Map<string, bigint>()

  constructor(topics: () => TopicView) {
    this.#topics = topics
  }

  /** The topics are not what they were. */
  forget(names: Iterable<string>): void {
    for (const name of names) this.#hashes.delete(name)
  }

  /** One for all of them together; 0 where none is there. */
  ofAll(names: Iterable<string>): bigint {
    const known = [...names].filter((name) => this.#topics().byName(name) !== undefined).sort()
    if (known.length === 0) return 0n
    const bytes = new Uint8Array(known.length * 8)
    const view = new DataView(bytes.buffer)
    for (const [index, name] of known.entries()) view.setBigUint64(index * 8, this.#of(name), true)
    return xxh3(bytes)
  }

  #of(name: string): bigint {
    let hash = this.#hashes.get(name)
    if (hash === undefined) {
      hash = hashOf(name, this.#topics())
      this.#hashes.set(name, hash)
    }
    return hash
  }
}

function hashOf(name: string, topics: TopicView): bigint {
  const topic = topics.byName(name)
  if (topic === undefined) return 0n
  const racks = topics.racksOf(name)
  let sizeBytes = 1 + 16 + stringBytes(name) + 4
  for (const ofPartition of racks) {
    sizeBytes += 4
    for (const rack of ofPartition) sizeBytes += 4 + stringBytes(rack)
  }
  const view = new DataView(new ArrayBuffer(sizeBytes))
  view.setUint8(0, FORM)
  const id = uuidToBytes(topic.id)
  for (let index = 0; index < 8; index += 1) {
    // Each half of the id is a number.
    view.setUint8(1 + index, id[7 - index]!)
    view.setUint8(9 + index, id[15 - index]!)
  }
  let at = putString(view, 17, name)
  at = putInt(view, at, topic.partitionCount)
  for (const [partition, ofPartition] of racks.entries()) {
    at = putInt(view, at, partition)
    for (const rack of [...ofPartition].sort()) at = putString(view, putInt(view, at, rack.length), rack)
  }
  return xxh3(new Uint8Array(view.buffer))
}

function stringBytes(text: string): number {
  return text.length * 2 + 4
}

function putString(view: DataView, at: number, text: string): number {
  for (let index = 0; index < text.length; index += 1) view.setUint16(at + index * 2, text.charCodeAt(index), true)
  return putInt(view, at + text.length * 2, text.length)
}

function putInt(view: DataView, at: number, value: number): number {
  view.setInt32(at, value, true)
  return at + 4
}
