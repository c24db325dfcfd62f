import type { Field, FieldType, Primitive, RecordKind, Versions } from '../schema/notation.ts'
import { covers, intersect, parseVersions, span, type VersionRange } from './version-range.ts'

/**
 * The schema, resolved: struct names looked up, ranges parsed and cut to the versions that exist,
 * defaults filled in. The emitters read this and never the schema itself.
 */
export interface MessageModel {
  readonly name: string
  readonly about: string
  readonly apiKey: number | undefined
  readonly kind: 'request' | 'response' | RecordKind
  readonly versions: VersionRange
  /** Infinity where no version is flexible. */
  readonly flexibleFrom: number
  /** Innermost first, so that each is defined before it is used; the last one is the message itself. */
  readonly structs: readonly StructModel[]
}

export interface StructModel {
  readonly typeName: string
  readonly messageName: string
  /** The versions in which the struct occurs at all. */
  versions: VersionRange
  fields: readonly FieldModel[]
  readonly fieldCount: number
  readonly flexibleFrom: number
}

export type ElementType = { primitive: Primitive } | { struct: StructModel }

export interface FieldModel {
  readonly name: string
  /** The name of the local variable: the field's own, unless the generated code needs that name. */
  readonly local: string
  readonly isArray: boolean
  readonly element: ElementType
  readonly versions: VersionRange
  readonly nullable: VersionRange | undefined
  readonly default: string | number | boolean | null | undefined
  readonly tag: number | undefined
  readonly ignorable: boolean
  readonly neverFlexible: boolean
}

export interface MessageSource {
  readonly name: string
  readonly about: string
  readonly apiKey?: number | undefined
  readonly kind: MessageModel['kind']
  readonly versions: Versions
  readonly flexible: Versions
  readonly fields: readonly Field[]
  readonly structs?: Readonly<Record<string, readonly Field[]>> | undefined
}

const TAKEN = new Set(
  `reader writer value version flexible tag size created unknownTags tagCount mark item count default delete new in
  class function return this typeof void with super switch case const enum export import null true false if else for
  while do try catch throw var let static yield package private protected public interface implements`.split(/\s+/),
)

export function buildMessage(source: MessageSource): MessageModel {
  const versions = parseVersions(source.versions)
  if (versions === undefined || versions.highest === Number.POSITIVE_INFINITY) {
    throw new Error(`${source.name}: versions ${source.versions} are not a closed range`)
  }
  const flexibleFrom = parseVersions(source.flexible)?.lowest ?? Number.POSITIVE_INFINITY
  const builder = new StructBuilder(source, flexibleFrom)
  const root = builder.build(source.name, source.fields, versions, [])
  for (const { typeName, fields, fieldCount } of builder.structs.values()) {
    if (fields.length !== fieldCount) throw new Error(`${typeName}: a field is in no version of its struct`)
  }
  return {
    name: source.name,
    about: source.about,
    apiKey: source.apiKey,
    kind: source.kind,
    versions,
    flexibleFrom: flexibleFrom > versions.highest ? Number.POSITIVE_INFINITY : flexibleFrom,
    structs: [...builder.structs.values()].filter((struct) => struct !== root).concat(root),
  }
}

class StructBuilder {
  readonly structs = new Map<string, StructModel>()
  readonly #source: MessageSource
  readonly #flexibleFrom: number

  constructor(source: MessageSource, flexibleFrom: number) {
    this.#source = source
    this.#flexibleFrom = flexibleFrom
  }

  build(name: string, fields: readonly Field[], versions: VersionRange, path: readonly string[]): StructModel {
    if (path.includes(name)) throw new Error(`${this.#source.name}: ${name} contains itself`)
    const typeName = this.#typeName(name)
    const known = this.structs.get(typeName)
    // A struct that several fields share occurs in all of their versions.
    const within = known === undefined ? versions : span(known.versions, versions)
    const struct: StructModel = known ?? {
      typeName,
      messageName: this.#source.name,
      versions: within,
      fields: [],
      fieldCount: fields.length,
      flexibleFrom: this.#flexibleFrom,
    }
    struct.versions = within
    struct.fields = fields.flatMap((field) => this.#field(field, within, [...path, name]))
    this.structs.set(typeName, struct)
    return struct
  }

  #field(field: Field, within: VersionRange, path: readonly string[]): FieldModel[] {
    const where = `${this.#source.name}.${[...path.slice(1), field.name].join('.')}`
    const versions = intersect(within, parseVersions(field.versions))
    // A struct that is shared is built once for each of its uses; the last one sees all versions.
    if (versions === undefined) return []
    const isArray = field.type.startsWith('[]')
    const elementName = isArray ? field.type.slice(2) : field.type
    const nullable = field.nullable === undefined ? undefined : intersect(versions, parseVersions(field.nullable))
    if (field.default === null && !covers(nullable, versions))
      throw new Error(`${where}: null by default, yet not nullable`)
    if (field.tag !== undefined && versions.lowest < this.#flexibleFrom)
      throw new Error(`${where}: a tag in old versions`)
    return [
      {
        name: field.name,
        local: TAKEN.has(field.name) ? `${field.name}Field` : field.name,
        isArray,
        element: this.#element(elementName as FieldType, field, versions, path, where),
        versions,
        nullable,
        default: field.default,
        tag: field.tag,
        ignorable: field.ignorable === true,
        neverFlexible: field.flexible === 'none',
      },
    ]
  }

  #element(name: FieldType, field: Field, versions: VersionRange, path: readonly string[], where: string): ElementType {
    if (name[0] === name[0]!.toLowerCase()) return { primitive: name as Primitive }
    const fields = field.fields ?? this.#source.structs?.[name]
    if (fields === undefined) throw new Error(`${where}: nobody says what ${name} is`)
    return { struct: this.build(name, fields, versions, path) }
  }

  /** Kafka's struct names are unique within a message alone; ours are unique everywhere. */
  #typeName(name: string): string {
    const { name: message } = this.#source
    return name.startsWith(message) ? name : message + name
  }
}

export function isFlexible(struct: StructModel): 'always' | 'never' | 'sometimes' {
  if (struct.flexibleFrom <= struct.versions.lowest) return 'always'
  return struct.flexibleFrom > struct.versions.highest ? 'never' : 'sometimes'
}

/** Fields in the body, in the order of the wire. */
export function plainFields(struct: StructModel): readonly FieldModel[] {
  return struct.fields.filter(({ tag }) => tag === undefined)
}

/** Tagged fields in the order of their numbers, which is that of the wire. */
export function taggedFields(struct: StructModel): readonly FieldModel[] {
  return struct.fields.filter(({ tag }) => tag !== undefined).sort((left, right) => left.tag! - right.tag!)
}

const PRIMITIVE_BYTES: Record<Primitive, number> = {
  bool: 1,
  int8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  float64: 8,
  uuid: 16,
  string: 2,
  bytes: 4,
  records: 4,
}

/** The fewest bytes that an element takes, over all versions that are flexible, or all that are not. */
export function leastBytes(element: ElementType, flexible: boolean): number {
  if ('primitive' in element) {
    const { primitive } = element
    return flexible && ['string', 'bytes', 'records'].includes(primitive) ? 1 : PRIMITIVE_BYTES[primitive]
  }
  const { struct } = element
  const range = flexible
    ? { lowest: struct.flexibleFrom, highest: Number.POSITIVE_INFINITY }
    : { lowest: 0, highest: struct.flexibleFrom - 1 }
  const within = intersect(struct.versions, range)
  if (within === undefined) return 1
  let bytes = flexible ? 1 : 0
  for (const field of plainFields(struct)) if (covers(field.versions, within)) bytes += leastFieldBytes(field, flexible)
  if (bytes === 0) throw new Error(`${struct.typeName} may take no bytes at all`)
  return bytes
}

function leastFieldBytes(field: FieldModel, flexible: boolean): number {
  if (field.isArray) return flexible ? 1 : 4
  if (field.nullable !== undefined && 'struct' in field.element) return 1
  return leastBytes(field.element, flexible)
}
