import type { Client } from '@ottla/client'
import type { LoadProducer } from './load-producer.ts'
import { readLoadValue } from './load-record.ts'
import { type ReadRecord, readPartition } from './read-partition.ts'

interface Lane {
  readonly name: string
  readonly isIdempotent: boolean
  /** The number of the record that comes next, or may come next where some are lost without an acknowledgement. */
  next: number
  /** How many of the producer's acknowledgements have been looked up. */
  checkedCount: number
}

/**
 * What stands in one partition, held against what its producers were told: every byte is one that somebody wrote,
 * each record is there at most once and in order, those of an idempotent producer without a gap, and what was
 * acknowledged stands where the acknowledgement said.
 */
export class PartitionLedger {
  readonly topic: string
  readonly partition: number
  /** Who wrote what, by offset. */
  readonly #places: string[] = []
  readonly #lanes = new Map<string, Lane>()

  constructor(topic: string, partition: number, idempotentOutsiders: readonly string[] = []) {
    this.topic = topic
    this.partition = partition
    for (const name of idempotentOutsiders)
      this.#lanes.set(name, { name, isIdempotent: true, next: 0, checkedCount: 0 })
  }

  get recordCount(): number {
    return this.#places.length
  }

  /** How many records of one producer have been read. */
  countOf(name: string): number {
    return this.#lanes.get(name)?.next ?? 0
  }

  /** Reads what is new. Throws at the first thing that is wrong. Gives how many acknowledged records were looked up. */
  async check(client: Client, producers: readonly LoadProducer[]): Promise<number> {
    const own = producers.filter(({ options }) => options.topic === this.topic && options.partition === this.partition)
    for (const { name, options } of own) {
      if (!this.#lanes.has(name)) {
        this.#lanes.set(name, { name, isIdempotent: options.isIdempotent, next: 0, checkedCount: 0 })
      }
    }
    const { records, end } = await readPartition(client, this.topic, this.partition, this.#places.length)
    if (end < this.#places.length) {
      throw new Error(`${this.#place(end)}: the log ends here, and ${this.#places.length} records had been read`)
    }
    for (const record of records) this.#note(record)
    let count = 0
    for (const producer of own) count += this.#checkAcknowledged(producer)
    return count
  }

  /** Reads all of it once more. */
  async checkAgain(client: Client): Promise<void> {
    const { records } = await readPartition(client, this.topic, this.partition, 0)
    for (const { offset, value } of records) {
      const { producer, number } = readLoadValue(value)
      const known = this.#places[offset]
      if (known !== `${producer} ${number}`) {
        throw new Error(`${this.#place(offset)}: holds ${producer} ${number} and held ${known}`)
      }
    }
    if (records.length !== this.#places.length) {
      throw new Error(`${this.#place(records.length)}: the log ends here, and held ${this.#places.length} records`)
    }
  }

  #note({ offset, value }: ReadRecord): void {
    const { producer, number } = readLoadValue(value)
    const lane = this.#lanes.get(producer)
    if (lane === undefined) throw new Error(`${this.#place(offset)}: ${producer} does not write here`)
    if (number < lane.next)
      throw new Error(`${this.#place(offset)}: ${producer} ${number} comes after ${lane.next - 1}`)
    if (lane.isIdempotent && number > lane.next) {
      throw new Error(`${this.#place(offset)}: ${producer} ${number} follows ${lane.next - 1}, what is between is gone`)
    }
    lane.next = number + 1
    this.#places.push(`${producer} ${number}`)
  }

  #checkAcknowledged({ name, acknowledged }: LoadProducer): number {
    const lane = this.#lanes.get(name)!
    let count = 0
    for (const { firstNumber, count: size, offset } of acknowledged.slice(lane.checkedCount)) {
      for (let index = 0; index < size; index += 1) {
        const held = this.#places[offset + index]
        const wanted = `${name} ${firstNumber + index}`
        if (held !== wanted) {
          throw new Error(`${this.#place(offset + index)}: acknowledged as ${wanted} and holds ${held ?? 'nothing'}`)
        }
      }
      count += size
    }
    lane.checkedCount = acknowledged.length
    return count
  }

  #place(offset: number): string {
    return `${this.topic}-${this.partition} at ${offset}`
  }
}
