import * as messages from '../generated/messages/index.ts'
import * as records from '../generated/records/index.ts'
import type { MessageCodec } from '../message.ts'
import { Reader } from '../reader.ts'
import type { UnknownTag } from '../unknown-tag.ts'
import { Writer } from '../writer.ts'

/**
 * Golden bytes: what Kafka's own serializers wrote, beside the value as Kafka prints it in JSON.
 *
 * A line passes when its bytes decode to its JSON, and when both the decoded value and the value made from
 * the JSON encode to its bytes. The second way does not lean on our reader, so a mistake that reader and
 * writer share is seen.
 */
export interface GoldenLine {
  readonly message: string
  readonly version: number
  readonly hex: string
  /** Bytes are base64; a tagged field at its default is left out, as is a field that the version lacks. */
  readonly json?: unknown
}

export interface GoldenResult {
  readonly decoded: boolean
  readonly encoded: boolean
  /** Why not, where either is false. */
  readonly failure?: string
}

/** Names that the two differ in: the printed form drops a suffix, and 3.9 had other names for some. */
const otherNames: Readonly<Record<string, string>> = {
  QuorumState: 'QuorumStateData',
  SubscriptionInfo: 'SubscriptionInfoData',
  DefaultPrincipal: 'DefaultPrincipalData',
  ListClientMetricsResourcesRequest: 'ListConfigResourcesRequest',
  ListClientMetricsResourcesResponse: 'ListConfigResourcesResponse',
}

/** Fields that 3.9 called otherwise, by message. */
const otherFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  VoteRequest: {
    candidateEpoch: 'replicaEpoch',
    candidateId: 'replicaId',
    candidateDirectoryId: 'replicaDirectoryId',
  },
  ListConfigResourcesResponse: { clientMetricsResources: 'configResources', name: 'resourceName' },
}

const codecs = new Map(
  Object.values<unknown>({ ...messages, ...records })
    .filter(isCodec)
    .map((codec) => [codec.name, codec]),
)

/** Every codec there is. */
export const allCodecs: readonly MessageCodec<unknown>[] = [...codecs.values()]

export function checkGolden(line: GoldenLine): GoldenResult {
  const name = otherNames[line.message] ?? line.message
  // Two messages have another form in 3.9.1 at the same version; whichever fits is the right one.
  const candidates = [codecs.get(name), codecs.get(`${name}391`)].filter((codec) => codec !== undefined)
  if (candidates.length === 0) return { decoded: false, encoded: false, failure: 'unknown message' }
  const results = candidates.map((codec) => checkWith(codec, line))
  return results.find(({ failure }) => failure === undefined) ?? results[0]!
}

function checkWith(codec: MessageCodec<unknown>, line: GoldenLine): GoldenResult {
  // 3.9 gave the key records of a coordinator their type number as their only version.
  const version = line.version > codec.highestVersion && line.version === codec.apiKey ? 0 : line.version
  let decoded = false
  try {
    const reader = new Reader(Buffer.from(line.hex, 'hex'))
    const value = codec.read(reader, version)
    if (reader.remaining > 0) return { decoded, encoded: false, failure: `${reader.remaining} bytes are left over` }
    const fromJson = line.json === undefined ? value : codec.create(inputOf(line.json, value, codec.name) as object)
    const difference = differenceOf(value, fromJson, codec.name)
    if (difference !== undefined) return { decoded, encoded: false, failure: difference }
    decoded = true
    for (const [what, input] of Object.entries({ 'the decoded value': value, 'the JSON': fromJson })) {
      const hex = encode(codec, input, version)
      if (hex !== line.hex) return { decoded, encoded: false, failure: `${what} encodes to ${hex}` }
    }
    return { decoded, encoded: true }
  } catch (error) {
    return { decoded, encoded: false, failure: String(error) }
  }
}

function encode(codec: MessageCodec<unknown>, value: unknown, version: number): string {
  const writer = new Writer()
  codec.write(writer, value as object, version)
  return Buffer.from(writer.finish()).toString('hex')
}

/** Turns printed JSON into a value; the decoded one tells bytes from text, and which fields there are. */
function inputOf(json: unknown, decoded: unknown, path: string): unknown {
  if (decoded instanceof Uint8Array && typeof json === 'string') {
    // Kafka prints records as an empty text, whatever they are.
    return /ecords$/.test(path) && json === '' ? decoded : new Uint8Array(Buffer.from(json, 'base64'))
  }
  if (Array.isArray(json)) {
    const elements = Array.isArray(decoded) ? decoded : []
    return json.map((element, index) => inputOf(element, elements[index], `${path}[${index}]`))
  }
  if (json === null || typeof json !== 'object') return json
  const names = otherFields[path.replace(/[.[].*/, '')] ?? {}
  const entries = Object.entries(json).map(([printed, element]): [string, unknown] => {
    const name = names[printed] ?? printed
    const fields = (decoded ?? {}) as Record<string, unknown>
    if (!(name in fields)) throw new Error(`${path}.${name} is in the JSON and not in the decoded value`)
    return [name, inputOf(element, fields[name], `${path}.${name}`)]
  })
  // Unknown tagged fields are in the bytes and never in the JSON.
  const { unknownTags } = (decoded ?? {}) as { unknownTags?: UnknownTag[] }
  return Object.fromEntries(unknownTags === undefined ? entries : [...entries, ['unknownTags', unknownTags]])
}

/** Where two values differ; undefined where they do not. */
export function differenceOf(left: unknown, right: unknown, path: string): string | undefined {
  if (Object.is(left, right)) return undefined
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    return Buffer.compare(left, right) === 0 ? undefined : `${path}: the bytes differ`
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return `${path}: ${String(left)} and ${String(right)}`
  }
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  for (const name of names) {
    const difference = differenceOf(
      (left as Record<string, unknown>)[name],
      (right as Record<string, unknown>)[name],
      `${path}.${name}`,
    )
    if (difference !== undefined) return difference
  }
  return undefined
}

function isCodec(value: unknown): value is MessageCodec<unknown> {
  return typeof value === 'object' && value !== null && 'flexibleFrom' in value && 'read' in value
}
