import { objectLiteral } from './emit-read.ts'
import { destructured, destructuring } from './emit-write.ts'
import { type FieldModel, isFlexible, type StructModel } from './model.ts'

/** The function that makes a whole struct from a part of one. */
export function emitCreate(struct: StructModel): string {
  const { typeName } = struct
  const members = struct.fields.map((field) => {
    const value = createValue(field)
    return value === field.name ? field.name : `${field.name}: ${value}`
  })
  const lines: string[] = []
  const names = destructured(struct)
  if (names.length > 0) lines.push(...destructuring(names))
  if (isFlexible(struct) === 'never') lines.push(`  return ${objectLiteral(members)}`)
  else {
    lines.push(`  const created: ${typeName} = ${objectLiteral(members)}`)
    lines.push('  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()')
    lines.push('  return created')
  }
  const name = names.length > 0 ? 'value' : '_value'
  return `function create${typeName}(${name}: MessageInput<${typeName}> = {}): ${typeName} {\n${lines.join('\n')}\n}`
}

function createValue(field: FieldModel): string {
  const { local, element } = field
  const orNull = field.nullable === undefined ? '' : `${local} === null ? null : `
  if ('struct' in element) {
    const create = `create${element.struct.typeName}`
    if (!field.isArray) return `${orNull}${create}(${local})`
    return field.nullable === undefined
      ? `${local}.map((item) => ${create}(item))`
      : `${local}?.map((item) => ${create}(item)) ?? null`
  }
  const isBytes = element.primitive === 'bytes' || element.primitive === 'records'
  if (field.isArray) return `${orNull}${isBytes ? `${local}.map(joinBytes)` : `${local}.slice()`}`
  return isBytes ? `${orNull}joinBytes(${local})` : local
}
