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
  fetch(place: Place, offset: number, count: number, timeoutMs?: number): Promise<IncomingRecord[]>
  offsets(place: Place): Promise<{ earliest: number; latest: number }>
  /** The first offset whose timestamp is not before `timestamp`; null when there is none. */
  offsetForTime(place: Place, timestamp: number): Promise<number | null>
}

export const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

export type Codec = (typeof codecs)[number]

export type Ability =
  | 'administer'
  | 'auto-create'
  | 'binary'
  | 'console tools'
  | 'delete records'
  | 'empty record'
  | 'fetch'
  | 'headers'
  | 'idempotence'
  | 'null header'
  | 'timestamps'
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
