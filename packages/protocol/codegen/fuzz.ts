import fc from 'fast-check'
import { DecodeError } from '../src/decode-error.ts'
import type { MessageCodec } from '../src/message.ts'
import { Reader } from '../src/reader.ts'
import { allCodecs, differenceOf } from '../src/testing/golden.ts'
import { Writer } from '../src/writer.ts'
import { arbitraryMessage, damage } from './arbitrary.ts'
import { allMessages, type Schema } from './generate.ts'
import type { MessageModel } from './model.ts'

export interface FuzzTarget {
  readonly message: MessageModel
  readonly codec: MessageCodec<unknown>
}

export interface FuzzOptions {
  readonly seed: number
  /** Values for each version of each message. */
  readonly runs: number
}

export function fuzzTargets(schema: Schema): FuzzTarget[] {
  const codecs = new Map(allCodecs.map((codec) => [codec.name, codec]))
  return allMessages(schema).map((message) => ({ message, codec: codecs.get(message.name)! }))
}

/** Values that the schema allows come back as they were; throws for one that does not. */
export function fuzzRoundTrip({ message, codec }: FuzzTarget, { seed, runs }: FuzzOptions): void {
  for (let version = codec.lowestVersion; version <= codec.highestVersion; version++) {
    const property = fc.property(arbitraryMessage(message, version), (input) => {
      const wanted = codec.create(input)
      const given = codec.read(new Reader(encode(codec, input, version)), version)
      const difference = differenceOf(given, wanted, `${codec.name} version ${version}`)
      if (difference !== undefined) throw new Error(difference)
    })
    fc.assert(property, { seed: seed + version, numRuns: runs })
  }
}

/**
 * Bytes that are not right give a `DecodeError` or a value: no other exception, and no value larger than the
 * bytes can account for. What was decoded encodes again, and from then on nothing changes any more.
 */
export function fuzzDamage({ message, codec }: FuzzTarget, { seed, runs }: FuzzOptions): void {
  for (let version = codec.lowestVersion; version <= codec.highestVersion; version++) {
    const damages = fc.array(damage, { minLength: 1, maxLength: 3 })
    const property = fc.property(arbitraryMessage(message, version), damages, (input, changes) => {
      const bytes = changes.reduce((before, change) => change(before), encode(codec, input, version))
      const value = decode(codec, bytes, version)
      if (value === undefined) return
      const size = sizeOf(value)
      if (size > 64 + bytes.length * 64) throw new Error(`${bytes.length} bytes became ${size} parts`)
      const again = encode(codec, value, version)
      const twice = encode(codec, codec.read(new Reader(again), version) as object, version)
      if (Buffer.compare(again, twice) !== 0) throw new Error(`${codec.name} version ${version} does not settle`)
    })
    fc.assert(property, { seed: seed + version, numRuns: runs })
  }
}

function encode(codec: MessageCodec<unknown>, value: object, version: number): Uint8Array {
  const writer = new Writer()
  codec.write(writer, value, version)
  return writer.finish()
}

function decode(codec: MessageCodec<unknown>, bytes: Uint8Array, version: number): object | undefined {
  try {
    return codec.read(new Reader(bytes), version) as object
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

/** How many values a value is made of. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 1 + value.length / 16
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 1
  return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1)
}
