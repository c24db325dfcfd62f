import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { ForeignClient, IncomingRecord, JoinOptions, Place } from './foreign-client.ts'
import { type Stage, until } from './stage.ts'

interface Member {
  readonly client: ForeignClient
  owned: Place[]
  /** How often the whole of what it owns has been taken away or been given anew. */
  moves: number
}

/**
 * A group and its members on a topic: polls them in turn, as many of them go on in a poll alone, and keeps what they
 * own and what they have read.
 */
export class GroupOnStage {
  readonly name = `group-${randomUUID()}`
  readonly topic: string
  /** In the order in which the members gave them out, each once where a client is known to read some again. */
  readonly read: IncomingRecord[] = []
  readonly #places = new Set<string>()
  readonly #stage: Stage
  readonly #partitions: number
  readonly #members = new Map<string, Member>()

  constructor(stage: Stage, topic: string, partitions: number) {
    this.#stage = stage
    this.topic = topic
    this.#partitions = partitions
  }

  async join(
    member: string,
    options: Partial<JoinOptions> = {},
    client: ForeignClient = this.#stage.client,
  ): Promise<void> {
    await client.join(member, {
      group: this.name,
      topics: [this.topic],
      protocol: 'classic',
      assignor: 'range',
      reset: 'earliest',
      ...options,
    })
    this.#members.set(member, { client, owned: [], moves: 0 })
  }

  /** One poll of every member. */
  async poll(): Promise<void> {
    for (const [name, member] of this.#members) {
      const { assignment, records } = await member.client.poll(name)
      const had = namesOf(member.owned)
      const has = namesOf(assignment)
      if (had.some((place) => !has.includes(place))) member.moves++
      member.owned = assignment
      for (const record of records) this.#take(record, member.client)
    }
  }

  #take(record: IncomingRecord, reader: ForeignClient): void {
    const place = `${record.partition} ${record.offset}`
    if (this.#places.has(place) && reader.lacks('read once') !== undefined) return
    this.#places.add(place)
    this.read.push(record)
  }

  /** Until every partition has one owner, and every member that can own one does. */
  async settle(): Promise<void> {
    const busy = Math.min(this.#members.size, this.#partitions)
    await until(`every partition of ${this.topic} has one owner among ${[...this.#members.keys()]}`, async () => {
      await this.poll()
      const owned = [...this.#members.values()].flatMap(({ owned }) => namesOf(owned))
      const owners = [...this.#members.values()].filter(({ owned }) => owned.length > 0).length
      return owned.length === this.#partitions && new Set(owned).size === this.#partitions && owners >= busy
    })
  }

  /** Until the members have read `count` records between them, and then a little longer, to see that no more come. */
  async readUntil(count: number): Promise<void> {
    await until(
      `${count} records were read`,
      async () => {
        await this.poll()
        return this.#places.size >= count
      },
      30_000,
    )
    for (let polls = 0; polls < 3; polls++) await this.poll()
  }

  async commit(): Promise<void> {
    for (const [name, { client, owned }] of this.#members) {
      if (owned.length > 0 && client.lacks('commit') === undefined) await client.commit(name)
    }
  }

  async leave(member: string): Promise<void> {
    const { client } = this.#members.get(member)!
    this.#members.delete(member)
    await client.leave(member)
  }

  async leaveAll(): Promise<void> {
    for (const name of [...this.#members.keys()]) await this.leave(name)
  }

  owned(member: string): string[] {
    return namesOf(this.#members.get(member)!.owned).sort()
  }

  /** How often something that the member owned has been taken from it. */
  moves(member: string): number {
    return this.#members.get(member)!.moves
  }

  /** What the group has committed, in the eyes of a client of another make. */
  async assertCommitted(expected: Record<string, number>): Promise<void> {
    const found = await this.#stage.company.administrator.committed(this.name, this.topic)
    assert.deepEqual(found, expected, `committed by ${this.name}`)
  }
}

function namesOf(places: readonly Place[]): string[] {
  return places.map(({ topic, partition }) => `${topic}-${partition}`)
}
