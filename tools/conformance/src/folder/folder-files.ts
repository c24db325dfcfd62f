import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Reader } from '@ottla/protocol'
import { batches } from '@ottla/protocol/record'
import { plainBytes } from '../view/plain-record.ts'

const BATCH_BYTES_MAX = 256 * 1024 * 1024

/** Kinds of metadata that say what no request shows yet. */
const silentKinds = new Map([
  [10, 'delegation token'],
  [11, 'SCRAM credential'],
  [14, 'client quota'],
  [18, 'ACL'],
])

/** ACLs, quotas and credentials that a folder's metadata holds, each as the bytes of its record. */
export async function silentMetadata(data: string): Promise<string[]> {
  const folder = join(data, '__cluster_metadata-0')
  const files = readdirSync(folder).filter((name) => name.endsWith('.log') || name.endsWith('.checkpoint'))
  const found = new Set<string>()
  for (const file of files.sort()) {
    for (const { value } of await recordsOf(join(folder, file))) {
      if (value === null) continue
      const reader = new Reader(value)
      reader.unsignedVarint()
      const kind = silentKinds.get(reader.unsignedVarint())
      if (kind !== undefined) found.add(`${kind} ${Buffer.from(value).toString('base64')}`)
    }
  }
  return [...found].sort()
}

/** The newest value of each key in the files of a partition. */
export async function newestValues(data: string, topicPartition: string): Promise<Map<string | null, string | null>> {
  const newest = new Map<string | null, string | null>()
  const folder = join(data, topicPartition)
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'))
  for (const file of logs.sort()) {
    for (const { key, value } of await recordsOf(join(folder, file))) newest.set(plainBytes(key), plainBytes(value))
  }
  return newest
}

async function recordsOf(file: string): Promise<{ key: Uint8Array | null; value: Uint8Array | null }[]> {
  const records: { key: Uint8Array | null; value: Uint8Array | null }[] = []
  for (const batch of batches(readFileSync(file))) {
    if (batch.isControl) continue
    for (const { key, value } of await batch.decodedRecords(BATCH_BYTES_MAX)) records.push({ key, value })
  }
  return records
}
