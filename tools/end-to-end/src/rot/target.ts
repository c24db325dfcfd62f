import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PARTITION_FOLDER } from './rotten-folder.ts'

/** A file of a data folder, and where in it the bits are flipped. */
export interface RotTarget {
  readonly name: string
  /** Relative to the data folder; `undefined` where this folder has none. */
  file(data: string): string | undefined
  /** Where the damage begins. */
  at(sizeBytes: number, bytes: Buffer): number
  /** How many bytes are damaged; eight where it does not matter. */
  readonly lengthBytes?: number
  /** Damage that a broker does not look for when it opens a folder: a reader must notice it. */
  readonly isReadersBusiness?: boolean
  /** Damage that may pass unseen because it costs time and nothing else, or because another file says the same. */
  readonly isHarmless?: boolean
  /** After an unclean stop nobody reads this file: what it held is found in the log. */
  readonly isUnusedAfterKill?: boolean
}

const middle = (sizeBytes: number) => Math.floor(sizeBytes / 2)
const nearEnd = (sizeBytes: number) => sizeBytes - 100
const METADATA = '__cluster_metadata-0'

export const rotTargets: readonly RotTarget[] = [
  { name: 'log, first segment', file: first(PARTITION_FOLDER, '.log'), at: middle, isReadersBusiness: true },
  { name: 'log, newest batch', file: newest(PARTITION_FOLDER, '.log'), at: nearEnd, isReadersBusiness: true },
  { name: 'offset index, first segment', file: first(PARTITION_FOLDER, '.index'), at: middle },
  { name: 'offset index, its last entry', file: first(PARTITION_FOLDER, '.index'), at: (size) => size - 8 },
  {
    name: 'offset index, a position',
    file: first(PARTITION_FOLDER, '.index'),
    at: (size) => Math.floor(size / 16) * 8 + 7,
    lengthBytes: 1,
  },
  {
    name: 'offset index, an offset',
    file: first(PARTITION_FOLDER, '.index'),
    at: (size) => Math.floor(size / 16) * 8 + 3,
    lengthBytes: 1,
    isHarmless: true,
  },
  {
    name: 'offset index, newest segment',
    file: newest(PARTITION_FOLDER, '.index'),
    at: middle,
    isUnusedAfterKill: true,
  },
  { name: 'time index, first segment', file: first(PARTITION_FOLDER, '.timeindex'), at: middle },
  { name: 'time index, its last entry', file: first(PARTITION_FOLDER, '.timeindex'), at: (size) => size - 12 },
  {
    name: 'time index, its youngest time',
    file: first(PARTITION_FOLDER, '.timeindex'),
    at: (size) => size - 11,
    lengthBytes: 1,
  },
  { name: 'transaction index', file: first(PARTITION_FOLDER, '.txnindex'), at: middle },
  { name: 'producer snapshot', file: newest(PARTITION_FOLDER, '.snapshot'), at: middle, isUnusedAfterKill: true },
  { name: 'leader epochs', file: named(PARTITION_FOLDER, 'leader-epoch-checkpoint'), at: () => 0 },
  { name: 'partition.metadata', file: named(PARTITION_FOLDER, 'partition.metadata'), at: () => 0 },
  { name: 'meta.properties', file: named('.', 'meta.properties'), at: (_, bytes) => bytes.indexOf('version=') },
  { name: 'recovery points', file: named('.', 'recovery-point-offset-checkpoint'), at: () => 0 },
  { name: 'log start offsets', file: named('.', 'log-start-offset-checkpoint'), at: () => 0 },
  { name: 'high watermarks', file: named('.', 'replication-offset-checkpoint'), at: () => 0 },
  { name: 'metadata log, its head', file: first(METADATA, '.log'), at: () => 100 },
  { name: 'metadata log, its middle', file: first(METADATA, '.log'), at: middle },
  { name: 'metadata log, its end', file: newest(METADATA, '.log'), at: nearEnd, isHarmless: true },
  { name: 'metadata snapshot', file: newest(METADATA, '.checkpoint'), at: middle },
  { name: 'quorum state', file: named(METADATA, 'quorum-state'), at: () => 0 },
]

/** Flips three bits of each of some bytes. */
export function flipBits(file: string, target: RotTarget): void {
  const bytes = readFileSync(file)
  const length = target.lengthBytes ?? 8
  const from = Math.max(0, Math.min(target.at(bytes.length, bytes), bytes.length - length))
  for (let index = from; index < Math.min(from + length, bytes.length); index += 1) bytes[index]! ^= 0x15
  writeFileSync(file, bytes)
}

function first(folder: string, suffix: string): RotTarget['file'] {
  return (data) => filesIn(data, folder, suffix)[0]
}

function newest(folder: string, suffix: string): RotTarget['file'] {
  return (data) => filesIn(data, folder, suffix).at(-1)
}

function named(folder: string, name: string): RotTarget['file'] {
  return (data) => filesIn(data, folder, name)[0]
}

/** Files that hold something: there is nothing to flip in an empty one. */
function filesIn(data: string, folder: string, suffix: string): string[] {
  return readdirSync(join(data, folder))
    .filter((name) => name.endsWith(suffix) && readFileSync(join(data, folder, name)).length > 0)
    .sort()
    .map((name) => join(folder, name))
}
