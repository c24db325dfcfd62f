/**
 * The notation of the schema: how a message is written down, once, for all of its versions.
 *
 * A schema file is a list of calls of `api` or `record` with plain data; nothing here computes.
 * Versions are written as people say them: `3+` (from 3 on), `0-4`, `7` (that one alone), `none`.
 * Field names are the names that the generated types have; types and names of structs are Kafka's.
 */

export type Primitive =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'float64'
  | 'string'
  | 'uuid'
  | 'bytes'
  | 'records'

/** A primitive, the name of a struct (upper case), or an array of either. */
export type FieldType = Primitive | Capitalize<string> | `[]${Primitive}` | `[]${Capitalize<string>}`

export type Versions = `${number}+` | `${number}-${number}` | `${number}` | 'none'

export type EntityType = 'brokerId' | 'topicName' | 'groupId' | 'producerId' | 'transactionalId'

export interface FieldOptions {
  /** The versions in which null may be sent. */
  nullable?: Versions
  /** What the field is where nobody set it. Without this: false, zero, '', an empty array or a struct of defaults. */
  default?: string | number | boolean | null
  /** The field is a tagged one with this number. */
  tag?: number
  /** A value that a version cannot carry is dropped in silence; without this, writing it is an error. */
  ignorable?: true
  /** The field belongs to the key by which entries of the array differ. */
  mapKey?: true
  /** What the value names, for tools that look for topics, brokers or groups in any message. */
  entity?: EntityType
  /** `none` keeps the old encoding of this field in versions where the message is flexible. */
  flexible?: 'none'
}

export interface Field extends FieldOptions {
  name: string
  type: FieldType
  versions: Versions
  /** The fields of the struct, where it is not one of the `structs` of its message. */
  fields?: readonly Field[]
}

export interface Fields {
  fields: readonly Field[]
  /** Structs that several fields share. */
  structs?: Readonly<Record<string, readonly Field[]>>
}

export type Listener = 'broker' | 'controller' | 'zkBroker'

/** A request and its response. */
export interface Api {
  key: number
  name: string
  /** One sentence, for `docs/reference/apis.md`. */
  about: string
  /** Every version that either side can be decoded in. */
  versions: Versions
  /** The versions with compact lengths and tagged fields. */
  flexible: Versions
  /** Versions that are decoded but not offered. They lie at one end of `versions`. */
  unstable?: Versions
  /** Versions that Kafka 3.x served with a warning and Kafka 4.x no longer serves. */
  deprecated?: Versions
  /** Who serves it. `zkBroker` alone: only brokers in the time of ZooKeeper did. */
  listeners: readonly Listener[]
  /** Needs the cluster action permission: brokers and controllers send it, clients do not. */
  clusterAction?: true
  /** A broker hands it on to the controller, in an Envelope. */
  forwardable?: true
  request: Fields
  response: Fields
}

export type RecordKind =
  | 'header'
  | 'coordinator-key'
  | 'coordinator-value'
  | 'metadata'
  | 'remote-log-metadata'
  | 'data'

/** A message that is not a request or a response: a header, or something that lives in a log or a file. */
export interface RecordSchema extends Fields {
  name: string
  /** One sentence. */
  about: string
  kind: RecordKind
  /** The number that stands before it in the log and says what it is. */
  id?: number
  versions: Versions
  flexible: Versions
}

/** A row of the table of error codes. */
export interface ErrorSchema {
  code: number
  name: string
  /** The same request may succeed later. */
  retriable: boolean
  /** What happened, in one sentence. */
  text: string
}

export function api(schema: Api): Api {
  return schema
}

export function record(schema: RecordSchema): RecordSchema {
  return schema
}

/** One field; a struct that only this field uses gets its fields as the last argument. */
export function field(
  name: string,
  type: FieldType,
  versions: Versions,
  optionsOrFields: FieldOptions | readonly Field[] = {},
  fields?: readonly Field[],
): Field {
  if (isFields(optionsOrFields)) return { name, type, versions, fields: optionsOrFields }
  return fields === undefined
    ? { name, type, versions, ...optionsOrFields }
    : { name, type, versions, ...optionsOrFields, fields }
}

function isFields(value: FieldOptions | readonly Field[]): value is readonly Field[] {
  return Array.isArray(value)
}

/** The largest int64. A number cannot hold it exactly; the writer saturates, so that it comes out right. */
export const INT64_MAX = 2 ** 63
