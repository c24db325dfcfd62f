import type { Disk } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import { readTextFile, replaceFile } from './atomic-file.ts'
import { CLEAN_SHUTDOWN_MARK, joinPath, META_PROPERTIES, PARTITION_METADATA } from './disk-layout.ts'
import { StorageError } from './errors.ts'

/**
 * The small files that say whose a folder is: docs/formats/meta-properties.md, partition-metadata.md, and
 * the mark of a clean stop in checkpoint-files.md.
 */
export interface MetaProperties {
  readonly clusterId: string
  readonly nodeId: number
  /** Missing in folders from before directory ids. */
  readonly directoryId: Uuid | undefined
  /** Keys that we do not know, kept as they are. */
  readonly others: ReadonlyMap<string, string>
}

const UUID = /^[A-Za-z0-9_-]{22}$/

export async function readMetaProperties(disk: Disk, directory: string): Promise<MetaProperties | undefined> {
  const text = await readTextFile(disk, joinPath(directory, META_PROPERTIES))
  if (text === undefined) return undefined
  return parseMetaProperties(text, joinPath(directory, META_PROPERTIES))
}

export async function writeMetaProperties(disk: Disk, directory: string, properties: MetaProperties): Promise<void> {
  await replaceFile(disk, directory, META_PROPERTIES, formatMetaProperties(properties))
}

export function formatMetaProperties(properties: MetaProperties): string {
  const entries = new Map(properties.others)
  entries.set('cluster.id', properties.clusterId)
  if (properties.directoryId !== undefined) entries.set('directory.id', properties.directoryId)
  entries.set('node.id', String(properties.nodeId))
  entries.set('version', '1')
  let text = ''
  for (const [key, value] of entries) text += `${escapeProperty(key, true)}=${escapeProperty(value, false)}\n`
  return text
}

/** `path` is only for the error. */
export function parseMetaProperties(text: string, path: string): MetaProperties {
  const entries = parseProperties(text)
  const version = take(entries, 'version')
  if (version !== '1') throw corrupt(path, `version is ${version ?? 'missing'}`)
  const clusterId = take(entries, 'cluster.id')
  if (clusterId === undefined || clusterId === '') throw corrupt(path, 'cluster.id is missing')
  const nodeText = take(entries, 'node.id')
  if (nodeText === undefined || !/^\d{1,10}$/.test(nodeText)) throw corrupt(path, `node.id is ${nodeText ?? 'missing'}`)
  const directoryId = take(entries, 'directory.id')
  if (directoryId !== undefined && !UUID.test(directoryId)) throw corrupt(path, `directory.id is ${directoryId}`)
  return { clusterId, nodeId: Number(nodeText), directoryId, others: entries }
}

/** `undefined` where there is no such file. */
export async function readPartitionMetadata(disk: Disk, folder: string): Promise<Uuid | undefined> {
  const path = joinPath(folder, PARTITION_METADATA)
  const text = await readTextFile(disk, path)
  if (text === undefined) return undefined
  const match = /^version:\s*0\s*\n\s*topic_id:\s*([A-Za-z0-9_-]{22})\s*$/.exec(text)
  if (match === null) throw corrupt(path, 'not a version and a topic id')
  return match[1]!
}

export async function writePartitionMetadata(disk: Disk, folder: string, topicId: Uuid): Promise<void> {
  await replaceFile(disk, folder, PARTITION_METADATA, `version: 0\ntopic_id: ${topicId}`)
}

/**
 * Takes the mark of a clean stop away and answers with the broker epoch in it; `undefined` where there is no
 * mark. It goes before anything is written to the directory, so that a crash from here on is seen as one.
 */
export async function takeCleanShutdownMark(
  disk: Disk,
  directory: string,
): Promise<{ brokerEpoch: number } | undefined> {
  const path = joinPath(directory, CLEAN_SHUTDOWN_MARK)
  const text = await readTextFile(disk, path)
  if (text === undefined) return undefined
  await disk.remove(path)
  await disk.syncDirectory(directory)
  // Brokers from before broker epochs leave an empty file.
  const match = /"brokerEpoch"\s*:\s*(-?\d+)/.exec(text)
  return { brokerEpoch: match === null ? -1 : Number(match[1]) }
}

export async function writeCleanShutdownMark(disk: Disk, directory: string, brokerEpoch: number): Promise<void> {
  await replaceFile(disk, directory, CLEAN_SHUTDOWN_MARK, `{"version":0,"brokerEpoch":${brokerEpoch}}`)
}

function corrupt(path: string, detail: string): StorageError {
  return new StorageError('corrupt', `${path}: ${detail}`)
}

function take(entries: Map<string, string>, key: string): string | undefined {
  const value = entries.get(key)
  entries.delete(key)
  return value
}

/** As much of Java's property format as a program writes: one pair a line, comments, backslash escapes. */
function parseProperties(text: string): Map<string, string> {
  const entries = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*((?:\\.|[^\s=:\\])+)\s*[=:]?\s*(.*)$/.exec(line)
    if (match === null || /^\s*[#!]/.test(line)) continue
    entries.set(unescapeProperty(match[1]!), unescapeProperty(match[2]!))
  }
  return entries
}

function unescapeProperty(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, code: string) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return { t: '\t', n: '\n', r: '\r', f: '\f' }[code] ?? code
  })
}

function escapeProperty(text: string, isKey: boolean): string {
  const escaped = text.replace(/[\\=:#!]/g, '\\$&').replace(/[^\x20-\x7e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return isKey ? escaped.replace(/ /g, '\\ ') : escaped.replace(/^ /, '\\ ')
}
