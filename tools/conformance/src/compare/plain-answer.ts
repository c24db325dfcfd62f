import { errorCodes, type Uuid, ZERO_UUID } from '@ottla/protocol'
import type { Plain } from './outcome.ts'
import { plainRecords } from './plain-records.ts'

/** What is each broker's own, and which word stands for it in an answer that is compared. */
export interface OwnWords {
  readonly port: number
  /** Ids that this broker gave, and what they were given to. */
  readonly ids: ReadonlyMap<Uuid | number, string>
  /** Whether a topic belongs to another case: it is left out of lists. */
  isForeign(topicName: string): boolean
}

/** A time this near to now was read from the broker's clock. */
const NOW_MS = 30 * 60_000

/**
 * An answer as plain data, with a word in place of whatever two right brokers may choose differently: ids, ports,
 * times, epochs of metadata, and the wording of texts (but not whether there is one).
 */
export function plainAnswer(answer: unknown, own: OwnWords): Plain {
  return plainField('', answer, own)
}

function plainField(name: string, value: unknown, own: OwnWords): Plain {
  if (value === null || value === undefined) return null
  if (isBytesInput(value) && clientBytes.has(name)) return Buffer.concat([value].flat()).toString('hex')
  if (isBytesInput(value)) return plainRecords(Buffer.concat([value].flat()), nowWord, (id) => own.ids.get(id) ?? id)
  if (Array.isArray(value)) {
    const entries = value.filter((entry) => !isForeign(entry, own)).map((entry) => plainField(name, entry, own))
    if (name === 'partitions' && entries.every((entry) => typeof entry === 'number')) return entries.sort()
    return isOrdered(name) || !entries.some(isFields) ? entries : plainList(entries)
  }
  if (typeof value === 'object') return plainFields(value, own)
  if (typeof value === 'string') return plainText(name, value, own)
  if (typeof value === 'number') return plainNumber(name, value, own)
  return value as boolean
}

function plainFields(value: object, own: OwnWords): Plain {
  const fields: Record<string, Plain> = {}
  for (const [name, field] of Object.entries(value)) {
    if (name === 'throttleTimeMs' || (name === 'unknownTags' && field.length === 0)) continue
    fields[name] = isOwnPlace(name, value) ? '<place>' : plainField(name, field, own)
  }
  return fields
}

/** Where a quorum is in its own log, which holds more with every heartbeat, and where its controller is reached. */
function isOwnPlace(name: string, answer: object): boolean {
  if (name === 'port' && 'name' in answer && answer.name === 'CONTROLLER') return true
  const isQuorum = 'currentVoters' in answer && (answer.currentVoters as unknown[]).length > 0
  return isQuorum && (name === 'highWatermark' || name === 'leaderEpoch')
}

function plainText(name: string, value: string, own: OwnWords): Plain {
  if (texts.has(name) && value !== '') return '<text>'
  if (name === 'clusterId') return '<cluster>'
  if (name === 'logDir' && value !== '') return '<directory>'
  if (name === 'topicId' && value !== ZERO_UUID) return own.ids.get(value) ?? value
  if (name === 'memberId' || name === 'leader') return own.ids.get(value) ?? value
  return value
}

function plainNumber(name: string, value: number, own: OwnWords): Plain {
  if (name === 'errorCode') return errorNames.get(value) ?? value
  if (name === 'port' && value === own.port) return '<port>'
  if (name === 'producerId') return own.ids.get(value) ?? value
  if (name === 'sessionId' && value !== 0) return '<session>'
  if (name === 'finalizedFeaturesEpoch') return '<epoch>'
  if (name === 'logEndOffset') return '<offset>'
  if ((name === 'totalBytes' || name === 'usableBytes') && value > 0) return '<bytes>'
  return nowWord(value)
}

function nowWord(value: number): Plain {
  return Math.abs(value - Date.now()) < NOW_MS ? '<now>' : value
}

const errorNames = new Map<number, string>(Object.entries(errorCodes).map(([name, code]) => [code, name]))

function isForeign(entry: unknown, own: OwnWords): boolean {
  if (typeof entry !== 'object' || entry === null) return false
  const { name, topic, topicName, resourceName, transactionalId } = entry as Record<string, unknown>
  const names = [name, topic, topicName, resourceName, transactionalId]
  return names.some((text) => typeof text === 'string' && own.isForeign(text))
}

/** What members of groups tell each other, and a broker does not look into. */
const clientBytes: ReadonlySet<string> = new Set(['metadata', 'assignment', 'memberMetadata', 'memberAssignment'])

/** Written for people, in each project's own words. */
const texts: ReadonlySet<string> = new Set(['errorMessage', 'batchIndexErrorMessage', 'documentation', 'message'])

function isFields(value: Plain): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isOrdered(name: string): boolean {
  return name === 'replicaNodes' || name === 'isrNodes' || name === 'oldStyleOffsets' || name === 'synonyms'
}

function isBytesInput(value: unknown): value is Uint8Array | Uint8Array[] {
  if (value instanceof Uint8Array) return true
  return Array.isArray(value) && value.length > 0 && value[0] instanceof Uint8Array
}

/**
 * Kafka keeps most lists in hash tables, so that their order says nothing: a list of things that have names becomes
 * fields of these names. One that names a thing twice stays a list.
 */
function plainList(entries: Plain[]): Plain {
  if (entries.length === 0) return []
  const named = new Map(entries.map((entry) => [nameOf(entry), entry]))
  if (named.size === entries.length && !named.has('')) return Object.fromEntries(named)
  return entries.sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1))
}

const NAMING = [
  'apiKey',
  'transactionalId',
  'topic',
  'name',
  'resourceType',
  'resourceName',
  'feature',
  'topicName',
  'user',
  'topicId',
  'partitionIndex',
  'partitionId',
  'partition',
  'index',
  'memberId',
]

function nameOf(value: Plain): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = value as Record<string, Plain>
  const names = NAMING.filter(
    (name) => fields[name] !== undefined && fields[name] !== null && fields[name] !== ZERO_UUID,
  )
  return names.map((name) => String(fields[name])).join('/')
}
