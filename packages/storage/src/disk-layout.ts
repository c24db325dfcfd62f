import type { Random } from '@ottla/platform'

/**
 * File and folder names of a log directory and what they mean. docs/formats/segment.md has the table.
 */
export const META_PROPERTIES = 'meta.properties'
export const CLEAN_SHUTDOWN_MARK = '.kafka_cleanshutdown'
export const RECOVERY_POINT_CHECKPOINT = 'recovery-point-offset-checkpoint'
export const LOG_START_OFFSET_CHECKPOINT = 'log-start-offset-checkpoint'
export const HIGH_WATERMARK_CHECKPOINT = 'replication-offset-checkpoint'
export const LEADER_EPOCH_CHECKPOINT = 'leader-epoch-checkpoint'
export const PARTITION_METADATA = 'partition.metadata'

/** Of a file whose log is done with it, until its time has come. */
export const REMOVED_SUFFIX = '.deleted'

export const METADATA_TOPIC = '__cluster_metadata'

export type SegmentFileKind = 'log' | 'index' | 'timeindex' | 'txnindex' | 'snapshot'

const DIGITS = 20
const NAME_BYTES_MAX = 255
const SEGMENT_FILE = /^(\d{20})\.(log|index|timeindex|txnindex|snapshot)$/
const PARTITION_FOLDER = /^([a-zA-Z0-9._-]{1,249})-(\d{1,10})$/
const DELETED_FOLDER = /-delete$/
const FUTURE_FOLDER = /^([a-zA-Z0-9._-]{1,249})-(\d{1,10})\.[0-9a-f]{32}-future$/
const KEPT_FOLDER = /-(future|stray)$/
/** Left behind by a write, a removal or a compaction that did not end. None of them is part of the log. */
const LEFTOVER_FILE = /\.(deleted|cleaned|tmp)$/

export function segmentFileName(baseOffset: number, kind: SegmentFileKind): string {
  return `${String(baseOffset).padStart(DIGITS, '0')}.${kind}`
}

/** `undefined` for a name that is no segment file. */
export function parseSegmentFileName(name: string): { baseOffset: number; kind: SegmentFileKind } | undefined {
  const match = SEGMENT_FILE.exec(name)
  if (match === null) return undefined
  const baseOffset = Number(match[1])
  return Number.isSafeInteger(baseOffset) ? { baseOffset, kind: match[2] as SegmentFileKind } : undefined
}

export function isLeftoverFile(name: string): boolean {
  return LEFTOVER_FILE.test(name)
}

export function partitionFolderName(topic: string, partition: number): string {
  return `${topic}-${partition}`
}

export type Folder =
  | { readonly kind: 'partition'; readonly topic: string; readonly partition: number }
  /** The copy of a log whose move had not come to its end. */
  | { readonly kind: 'future'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'foreign' }

/** What a folder in a log directory is, by its name alone. */
export function classifyFolder(name: string): Folder {
  if (DELETED_FOLDER.test(name)) return { kind: 'deleted' }
  const future = FUTURE_FOLDER.exec(name)
  if (future !== null) return { kind: 'future', topic: future[1]!, partition: Number(future[2]) }
  if (KEPT_FOLDER.test(name)) return { kind: 'kept' }
  const match = PARTITION_FOLDER.exec(name)
  const partition = Number(match?.[2])
  if (match === null || partition > 0x7fffffff) return { kind: 'foreign' }
  return { kind: 'partition', topic: match[1]!, partition }
}

/** A name that no folder has had before: the topic may be made, deleted and made again within a second. */
export function deletedFolderName(topic: string, partition: number, random: Random): string {
  return markedFolderName(topic, partition, random, 'delete')
}

/** Kafka's limit: a longer name leaves no room for that of the folder that the log is copied to. */
export function canMove(topic: string, partition: number): boolean {
  return `${topic}-${partition}.-future`.length + 32 <= NAME_BYTES_MAX
}

/** Where a log is copied to that moves between directories. */
export function futureFolderName(topic: string, partition: number, random: Random): string {
  return markedFolderName(topic, partition, random, 'future')
}

export function strayFolderName(topic: string, partition: number, random: Random): string {
  return markedFolderName(topic, partition, random, 'stray')
}

/** Under which name the copy of a move is kept whose log is gone. */
export function asideFolderName(futureName: string): string {
  return futureName.replace(/-future$/, '-stray')
}

function markedFolderName(topic: string, partition: number, random: Random, mark: string): string {
  const suffix = `-${partition}.${hexOf(random.bytes(16))}-${mark}`
  return topic.slice(0, NAME_BYTES_MAX - suffix.length) + suffix
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`
}

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}
