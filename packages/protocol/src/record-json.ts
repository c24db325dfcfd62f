import { recordFields } from './generated/record-fields.ts'
import type { MessageCodec } from './message.ts'
import type { RecordField, StructFields } from './record-fields.ts'

export type Json = string | number | bigint | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * A record as Kafka's tools show it in JSON: the fields that its version has, in the order of the schema, tagged
 * ones only where they say something, bytes as base64.
 *
 * An int64 beyond the integers of a number comes as a bigint, because the largest of them is a common way to say
 * "never" and has to be shown whole.
 */
export function recordToJson<T extends object>(codec: MessageCodec<T>, value: T, version: number): Json {
  const fields = recordFields[codec.name]
  if (fields === undefined) throw new RangeError(`${codec.name} is no record`)
  return structToJson(fields, value as Record<string, unknown>, version)
}

/** `JSON.stringify` without spaces, for values with bigints in them. */
export function jsonText(value: Json): string {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`)
    .join(',')}}`
}

function structToJson(fields: StructFields, value: Record<string, unknown>, version: number): Json {
  const json: Record<string, Json> = {}
  for (const field of fields) {
    const member = value[field.name]
    if (version < field.from || version > field.to || isLeftOut(field, member)) continue
    json[field.name] = valueToJson(field, member, version)
  }
  return json
}

function isLeftOut(field: RecordField, value: unknown): boolean {
  if (!('unless' in field)) return false
  if (field.unless === 'empty') return isEmpty(value)
  if (field.unless !== 'defaults') return value === field.unless
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((member) => !member || isEmpty(member))
  )
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as ArrayLike<unknown>).length === 0
}

function valueToJson(field: RecordField, value: unknown, version: number): Json {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return base64(value)
  if (Array.isArray(value)) return value.map((element) => valueToJson(field, element, version))
  if (field.fields !== undefined) return structToJson(field.fields, value as Record<string, unknown>, version)
  if (typeof value === 'number') return numberToJson(value)
  return value as string | boolean
}

const INT64_MAX = 2n ** 63n - 1n

function numberToJson(value: number): Json {
  if (Number.isSafeInteger(value) || !Number.isInteger(value)) return value
  const whole = BigInt(value)
  return whole > INT64_MAX ? INT64_MAX : whole
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
