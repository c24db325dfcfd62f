import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** Reads and writes one kind of message in all of its versions. The generated code has one for each. */
export interface MessageCodec<T> {
  /** Kafka's name, such as `ProduceRequest`. */
  readonly name: string
  /** The API key of a request or response; the type number of a record that has one. */
  readonly apiKey?: number
  readonly lowestVersion: number
  readonly highestVersion: number
  /** The first version with compact lengths and tagged fields; Infinity where there is none. */
  readonly flexibleFrom: number
  /** Fields that the version lacks come out with their defaults. Throws `DecodeError`. */
  read(reader: Reader, version: number): T
  /** Fields left out take their defaults. Throws `UnsupportedFieldError` where a value would be lost. */
  write(writer: Writer, value: MessageInput<T>, version: number): void
  /** A whole message from what is given, defaults filled in at every depth. */
  create(value?: MessageInput<T>): T
}

/** A tagged field that this version of ours does not know. It is kept, and written back as it was. */
export interface UnknownTag {
  tag: number
  bytes: Uint8Array
}

/** Bytes to write: in one piece, or in several that are written one after the other without being joined. */
export type BytesInput = Uint8Array | readonly Uint8Array[]

/** What it takes to write a message: every field may be left out, at every depth. */
export type MessageInput<T> = T extends Uint8Array
  ? BytesInput
  : T extends UnknownTag
    ? T
    : T extends readonly (infer Element)[]
      ? readonly MessageInput<Element>[]
      : T extends object
        ? { readonly [Key in keyof T]?: MessageInput<T[Key]> }
        : T

/** A value that the version at hand cannot carry, in a field that must not be dropped in silence. */
export class UnsupportedFieldError extends Error {
  readonly messageName: string
  readonly fieldName: string
  readonly version: number

  constructor(messageName: string, fieldName: string, version: number) {
    super(`${messageName} version ${version} cannot carry this value of ${fieldName}`)
    this.name = 'UnsupportedFieldError'
    this.messageName = messageName
    this.fieldName = fieldName
    this.version = version
  }
}

/** A version that the message does not have. */
export class UnsupportedVersionError extends Error {
  readonly messageName: string
  readonly version: number

  constructor(messageName: string, version: number) {
    super(`${messageName} has no version ${version}`)
    this.name = 'UnsupportedVersionError'
    this.messageName = messageName
    this.version = version
  }
}

/** For generated code: a codec is asked for a version alone that its message has. */
export function checkVersion(messageName: string, version: number, lowest: number, highest: number): void {
  if (version < lowest || version > highest) throw new UnsupportedVersionError(messageName, version)
}

export const NO_BYTES = new Uint8Array(0)

export function sizeOfBytes(bytes: BytesInput): number {
  if (bytes instanceof Uint8Array) return bytes.byteLength
  let size = 0
  for (const chunk of bytes) size += chunk.byteLength
  return size
}

/** The bytes in one piece; copies only what came in several. */
export function joinBytes(bytes: BytesInput): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes
  if (bytes.length === 1) return bytes[0]!
  const joined = new Uint8Array(sizeOfBytes(bytes))
  let position = 0
  for (const chunk of bytes) {
    joined.set(chunk, position)
    position += chunk.byteLength
  }
  return joined
}

/** For generated code: an unknown tag must not have the number of a tag that the version knows. */
export function refuseTag(tags: readonly UnknownTag[], known: number, messageName: string, version: number): void {
  for (const { tag } of tags) {
    if (tag === known) throw new UnsupportedFieldError(messageName, `unknownTags (tag ${tag} is a known one)`, version)
  }
}

/** For generated code: a version without tagged fields carries no unknown ones either. */
export function refuseTags(tags: readonly UnknownTag[] | undefined, messageName: string, version: number): void {
  if (tags !== undefined && tags.length > 0) throw new UnsupportedFieldError(messageName, 'unknownTags', version)
}
