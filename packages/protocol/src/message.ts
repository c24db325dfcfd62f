import type { BytesInput } from './bytes-input.ts'
import type { Reader } from './reader.ts'
import type { UnknownTag } from './unknown-tag.ts'
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
