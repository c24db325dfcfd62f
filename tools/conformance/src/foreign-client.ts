import type { ConsoleTools } from './console-tools.ts'

/**
 * What a scenario may ask of a client, whichever language it is written in.
 *
 * A client that cannot do something says so, with the reason, before a scenario asks for it: the table shows that
 * reason instead of a failure.
 */
export interface ForeignClient {
  readonly name: string
  readonly version: string
  /** Why this client cannot do it; undefined when it can. */
  lacks(ability: Ability): string | undefined
  /** The command-line tools that come with the client. */
  readonly console?: ConsoleTools | undefined

  /** All that follows goes to the cluster behind `bootstrap`; connections to an earlier one are closed. */
  open(bootstrap: string): Promise<void>
  /** Ends the client, whatever it is doing. */
  end(): Promise<void>

  cluster(): Promise<ClusterView>
  createTopics(topics: readonly NewTopic[]): Promise<void>
  deleteTopics(names: readonly string[]): Promise<void>
  createPartitions(topic: string, count: number): Promise<void>
  describeConfigs(topic: string): Promise<Record<string, string | null>>
  alterConfigs(topic: string, configs: Record<string, string>): Promise<void>
  deleteRecords(place: Place, offset: number): Promise<void>

  /** Resolves once all are acknowledged, to the offset of each where the client tells. */
  produce(topic: string, records: readonly OutgoingRecord[], options?: ProduceOptions): Promise<number[] | undefined>
  /** Reads without a group from `offset` on, until `count` records are there or the time is over. */
  fetch(
    place: Place,
    offset: number,
    count: number,
    timeoutMs?: number,
    isolation?: Isolation,
  ): Promise<IncomingRecord[]>
  offsets(place: Place): Promise<{ earliest: number; latest: number }>
  /** The first offset whose timestamp is not before `timestamp`; null when there is none. */
  offsetForTime(place: Place, timestamp: number): Promise<number | null>

  /** One more consumer that is a member of a group, by a name that the scenario gives it; `poll` makes it go on. */
  join(member: string, options: JoinOptions): Promise<void>
  /** What the member owns, and what it has read since it was last asked. Rejects when it has been thrown out for good. */
  poll(member: string): Promise<Polled>
  /** Commits what polls have given out, of the partitions that the member owns. */
  commit(member: string): Promise<void>
  /** Closes the member without a commit. */
  leave(member: string): Promise<void>
  /** One transaction from begin to end, by the producer of that name; it is made when it is first named. */
  transact(producer: string, transaction: Transaction): Promise<void>
  /** What a group has committed of a topic: partition to offset. */
  committed(group: string, topic: string): Promise<Record<string, number>>
}

export type Isolation = 'read_committed' | 'read_uncommitted'

export interface JoinOptions {
  group: string
  topics: readonly string[]
  protocol: 'classic' | 'consumer'
  assignor: 'range' | 'roundrobin' | 'cooperative-sticky'
  instanceId?: string
  /** Where to begin without a committed offset. */
  reset: 'earliest' | 'latest'
}

export interface Polled {
  assignment: Place[]
  records: (IncomingRecord & { topic: string })[]
}

export interface Transaction {
  transactionalId: string
  topic: string
  records: readonly OutgoingRecord[]
  /** The member whose positions are committed with it. */
  offsetsOf?: string
  end: 'commit' | 'abort'
}

export const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

export type Codec = (typeof codecs)[number]

export type Ability =
  | 'administer'
  | 'auto-create'
  | 'binary'
  | 'commit'
  | 'console tools'
  | 'consumer protocol'
  | 'cooperative'
  | 'delete records'
  | 'empty record'
  | 'fetch'
  | 'group'
  | 'headers'
  | 'idempotence'
  | 'lost place'
  | 'mixed group'
  | 'null header'
  | 'read committed'
  | 'read once'
  | 'static member'
  | 'timestamps'
  | 'transactional twin'
  | 'transactions'
  | `codec ${Codec}`

export interface NewTopic {
  name: string
  partitions: number
  configs: Record<string, string>
}

export interface Place {
  topic: string
  partition: number
}

export interface ClusterView {
  brokers: string[]
  /** Name to number of partitions. */
  topics: Record<string, number>
}

export interface OutgoingRecord {
  partition: number
  key: Buffer | null
  value: Buffer | null
  headers: [name: string, value: Buffer | null][]
  timestamp?: number
}

export interface IncomingRecord extends OutgoingRecord {
  offset: number
  timestamp: number
}

export interface ProduceOptions {
  codec?: Codec
  idempotent?: boolean
  acks?: 'all' | 1 | 0
  /** The largest request that the client itself lets through. */
  requestBytesMax?: number
}

/** A scenario that makes no sense for this client or this broker: not a failure, but said with its reason. */
export class NotHere extends Error {}
