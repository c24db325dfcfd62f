import { type FieldModel, isFlexible, type StructModel } from './model.ts'
import { covers, describe } from './version-range.ts'

/** The interface of a struct. */
export function emitInterface(struct: StructModel, about: string | undefined): string {
  const lines: string[] = []
  if (about !== undefined) lines.push(`/** ${about} */`)
  lines.push(`export interface ${struct.typeName} {`)
  for (const field of struct.fields) {
    const note = noteOf(field, struct)
    if (note !== '') lines.push(`  /** ${note} */`)
    lines.push(`  ${field.name}: ${typeOf(field)}`)
  }
  if (isFlexible(struct) !== 'never') lines.push('  unknownTags?: UnknownTag[]')
  lines.push('}')
  return lines.join('\n')
}

export function typeOf(field: FieldModel): string {
  const element = elementTypeOf(field)
  return `${field.isArray ? `${element}[]` : element}${field.nullable === undefined ? '' : ' | null'}`
}

export function elementTypeOf({ element }: FieldModel): string {
  if ('struct' in element) return element.struct.typeName
  switch (element.primitive) {
    case 'bool':
      return 'boolean'
    case 'string':
      return 'string'
    case 'uuid':
      return 'Uuid'
    case 'bytes':
    case 'records':
      return 'Uint8Array'
    default:
      return 'number'
  }
}

/** The value of a field that nobody set, as an expression. */
export function defaultOf(field: FieldModel): string {
  if (field.default === null) return 'null'
  if (field.isArray) return '[]'
  if ('struct' in field.element) return `create${field.element.struct.typeName}()`
  if (field.default !== undefined) return literalOf(field.default)
  switch (field.element.primitive) {
    case 'bool':
      return 'false'
    case 'string':
      return "''"
    case 'uuid':
      return 'ZERO_UUID'
    case 'bytes':
    case 'records':
      return 'NO_BYTES'
    default:
      return '0'
  }
}

function literalOf(value: string | number | boolean): string {
  if (typeof value === 'string') return `'${value}'`
  return value === 2 ** 63 ? '2 ** 63' : String(value)
}

function shown(value: string | number | boolean | null): string {
  if (value === null) return 'null'
  return value === 2 ** 63 ? '2^63-1' : literalOf(value)
}

/** What a reader should know of a field, where there is anything to know. */
function noteOf(field: FieldModel, struct: StructModel): string {
  const parts: string[] = []
  if (!covers(field.versions, struct.versions)) parts.push(`Versions ${describe(field.versions, struct.versions)}.`)
  if (field.nullable !== undefined && !covers(field.nullable, field.versions)) {
    parts.push(`Null in ${describe(field.nullable, struct.versions)}.`)
  }
  if (field.tag !== undefined) parts.push(`Tag ${field.tag}.`)
  if (field.default !== undefined) parts.push(`Default ${shown(field.default)}.`)
  if (
    'primitive' in field.element &&
    ['int8', 'int16', 'int64', 'uint16', 'uint32'].includes(field.element.primitive)
  ) {
    parts.push(`${field.element.primitive}.`)
  }
  return parts.join(' ')
}
