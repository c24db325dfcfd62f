import fc, { type Arbitrary } from 'fast-check'
import type { Primitive } from '../schema/notation.ts'
import { uuidFromBytes } from '../src/uuid.ts'
import { type FieldModel, isFlexible, type MessageModel, type StructModel } from './model.ts'
import { covers } from './version-range.ts'

/** Random values of a message at a version, as the schema allows them. Fields that the version lacks are left out. */
export function arbitraryMessage(message: MessageModel, version: number): Arbitrary<object> {
  return arbitraryStruct(message.structs.at(-1)!, version)
}

function arbitraryStruct(struct: StructModel, version: number): Arbitrary<object> {
  const members: Record<string, Arbitrary<unknown>> = {}
  for (const field of struct.fields) {
    if (isIn(field.versions, version)) members[field.name] = arbitraryField(field, version)
  }
  const plain = fc.record(members)
  if (isFlexible(struct) === 'never' || version < struct.flexibleFrom) return plain
  return fc
    .tuple(plain, fc.option(unknownTags, { freq: 8, nil: undefined }))
    .map(([value, tags]) => (tags === undefined ? value : { ...value, unknownTags: tags }))
}

function arbitraryField(field: FieldModel, version: number): Arbitrary<unknown> {
  const { element } = field
  const one = 'struct' in element ? arbitraryStruct(element.struct, version) : primitives[element.primitive]
  const value = field.isArray ? fc.array(one, { maxLength: 3 }) : one
  const isNullable = field.nullable !== undefined && isIn(field.nullable, version)
  return isNullable ? fc.option(value, { nil: null, freq: 4 }) : value
}

function isIn(range: FieldModel['versions'], version: number): boolean {
  return covers(range, { lowest: version, highest: version })
}

/** Numbers with the ends of their range among them. */
function integer(min: number, max: number): Arbitrary<number> {
  return fc.oneof({ weight: 4, arbitrary: fc.integer({ min, max }) }, fc.constantFrom(min, max, 0))
}

const bytes = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  // Long enough to be carried by reference.
  fc.integer({ min: 4000, max: 5000 }).map((size) => new Uint8Array(size).fill(size)),
)

const primitives: Record<Primitive, Arbitrary<unknown>> = {
  bool: fc.boolean(),
  int8: integer(-0x80, 0x7f),
  int16: integer(-0x8000, 0x7fff),
  uint16: integer(0, 0xffff),
  int32: integer(-0x80000000, 0x7fffffff),
  uint32: integer(0, 0xffffffff),
  int64: fc.oneof(
    { weight: 4, arbitrary: fc.maxSafeInteger() },
    fc.constantFrom(0, -1, 2 ** 32, -(2 ** 32), 2 ** 53, 2 ** 62, -(2 ** 62), 2 ** 63, -(2 ** 63)),
  ),
  float64: fc.double(),
  string: fc.oneof(
    { weight: 4, arbitrary: fc.string({ maxLength: 20 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    fc.integer({ min: 120, max: 300 }).map((length) => 'é'.repeat(length % 3) + 'x'.repeat(length)),
  ),
  uuid: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((random) => uuidFromBytes(random)),
  bytes,
  records: bytes,
}

const unknownTags = fc
  .uniqueArray(
    fc.record({ tag: fc.integer({ min: 1000, max: 0x7fffffff }), bytes: fc.uint8Array({ maxLength: 200 }) }),
    { selector: ({ tag }) => tag, minLength: 1, maxLength: 3 },
  )
  .map((tags) => tags.sort((left, right) => left.tag - right.tag))

/** Damage to bytes: a bit, a byte, a run, a cut. */
export const damage: Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(255)).map(
    ([at, value]) =>
      (source: Uint8Array) =>
        changed(source, at, [value]),
  ),
  fc.tuple(fc.nat(), fc.nat(7)).map(([at, bit]) => (source: Uint8Array) => {
    const position = source.length === 0 ? 0 : at % source.length
    return changed(source, position, [(source[position] ?? 0) ^ (1 << bit)])
  }),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom([0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff, 0x07], [0, 0]),
    )
    .map(
      ([at, run]) =>
        (source: Uint8Array) =>
          changed(source, at, run),
    ),
  fc.nat().map((size) => (source: Uint8Array) => source.slice(0, size % (source.length + 1))),
  fc.uint8Array({ minLength: 1, maxLength: 60 }).map((random) => () => random),
)

function changed(source: Uint8Array, at: number, run: readonly number[]): Uint8Array {
  const copy = source.slice()
  const position = copy.length === 0 ? 0 : at % copy.length
  copy.set(run.slice(0, copy.length - position), position)
  return copy
}
