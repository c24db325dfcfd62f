import { defaultOf, typeOf } from './emit-types.ts'
import { type FieldModel, isFlexible, leastBytes, plainFields, type StructModel, taggedFields } from './model.ts'
import { conditionOf } from './version-range.ts'

/** The function that reads a struct. */
export function emitRead(struct: StructModel, isRoot: boolean): string {
  const { typeName } = struct
  const tagged = taggedFields(struct)
  const lines: string[] = []
  const flexible = isFlexible(struct)
  if (isRoot) {
    const { lowest, highest } = struct.versions
    lines.push(`  checkVersion('${struct.messageName}', version, ${lowest}, ${highest})`)
  }
  if (flexible === 'sometimes') lines.push(`  const flexible = version >= ${struct.flexibleFrom}`)
  for (const field of plainFields(struct)) lines.push(...readField(field, struct))
  if (tagged.length > 0) lines.push(...readTags(tagged, struct))
  else if (flexible === 'always') lines.push('  const unknownTags = reader.unknownTags()')
  else if (flexible === 'sometimes') lines.push('  const unknownTags = flexible ? reader.unknownTags() : undefined')
  const members = struct.fields.map(({ name, local }) => (name === local ? name : `${name}: ${local}`))
  const literal = objectLiteral(members)
  if (flexible === 'never') lines.push(`  return ${literal}`)
  else {
    lines.push(`  const value: ${typeName} = ${literal}`)
    lines.push('  if (unknownTags !== undefined) value.unknownTags = unknownTags')
    lines.push('  return value')
  }
  const usesVersion = lines.some((line) => /\bversion\b/.test(line))
  const versionParameter = usesVersion ? 'version' : '_version'
  return `function read${typeName}(reader: Reader, ${versionParameter}: number): ${typeName} {\n${lines.join('\n')}\n}`
}

export function objectLiteral(members: readonly string[]): string {
  const line = `{ ${members.join(', ')} }`
  if (members.length === 0) return '{}'
  return line.length <= 80 ? line : `{\n${members.map((member) => `    ${member},\n`).join('')}  }`
}

function readField(field: FieldModel, struct: StructModel): string[] {
  const condition = conditionOf(field.versions, struct.versions)
  const { local } = field
  if (!field.isArray) {
    const expression = readExpression(field, struct)
    if (condition === undefined) return [`  const ${local} = ${expression}`]
    const type = field.nullable === undefined ? '' : `: ${typeOf(field)}`
    return [`  const ${local}${type} = ${condition} ? ${expression} : ${defaultOf(field)}`]
  }
  const isNullable = field.nullable !== undefined
  const lines = [
    `  ${isNullable ? 'let' : 'const'} ${local}: ${typeOf(field)} = ${condition === undefined ? '[]' : defaultOf(field)}`,
  ]
  const body = isNullable ? readNullableArray(field, struct) : readArray(field, struct)
  if (condition === undefined) lines.push(...body.map((line) => `  ${line}`))
  else lines.push(`  if (${condition}) {`, ...body.map((line) => `    ${line}`), '  }')
  return lines
}

function readArray(field: FieldModel, struct: StructModel): string[] {
  const count = lengthExpression(field, struct).replace(/^\((.*)\)$/, '$1')
  return [
    `for (let count = ${count}; count > 0; count--) {`,
    `  ${field.local}.push(${elementExpression(field, struct)})`,
    '}',
  ]
}

function readNullableArray(field: FieldModel, struct: StructModel): string[] {
  const { local } = field
  const count = `${local}Count`
  return [
    `let ${count} = ${lengthExpression(field, struct).replace(/^\((.*)\)$/, '$1')}`,
    `${local} = ${count} < 0 ? null : []`,
    `for (; ${count} > 0; ${count}--) {`,
    `  ${local}!.push(${elementExpression(field, struct)})`,
    '}',
  ]
}

function readTags(tagged: readonly FieldModel[], struct: StructModel): string[] {
  const lines = tagged.map((field) => `  let ${field.local}: ${typeOf(field)} = ${defaultOf(field)}`)
  lines.push('  let unknownTags: UnknownTag[] | undefined')
  const indent = isFlexible(struct) === 'sometimes' ? '    ' : '  '
  if (isFlexible(struct) === 'sometimes') lines.push('  if (flexible) {')
  lines.push(`${indent}for (let count = reader.tagCount(); count > 0; count--) {`)
  lines.push(`${indent}  const tag = reader.tag()`)
  lines.push(`${indent}  const size = reader.tagSize()`)
  let keyword = 'if'
  for (const field of tagged) {
    const within = { lowest: Math.max(struct.versions.lowest, struct.flexibleFrom), highest: struct.versions.highest }
    const condition = conditionOf(field.versions, within)
    lines.push(`${indent}  ${keyword} (tag === ${field.tag}${condition === undefined ? '' : ` && ${condition}`}) {`)
    lines.push(...readTaggedValue(field, struct).map((line) => `${indent}    ${line}`))
    keyword = '} else if'
  }
  lines.push(`${indent}  } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })`)
  lines.push(`${indent}}`)
  if (isFlexible(struct) === 'sometimes') lines.push('  }')
  return lines
}

function readTaggedValue(field: FieldModel, struct: StructModel): string[] {
  if (!field.isArray) return [`${field.local} = ${readExpression(field, struct)}`]
  if (field.nullable !== undefined) return readNullableArray(field, struct)
  return [`${field.local} = []`, ...readArray(field, struct)]
}

function lengthExpression(field: FieldModel, struct: StructModel): string {
  return refusingNull(field, (nullable) => {
    const name = nullable ? 'nullableArrayLength' : 'arrayLength'
    const compact = `reader.${compactName(name)}(${leastBytes(field.element, true)})`
    return byFlexibility(field, struct, compact, `reader.${name}(${leastBytes(field.element, false)})`)
  })
}

function elementExpression(field: FieldModel, struct: StructModel): string {
  const { element } = field
  if ('struct' in element) return `read${element.struct.typeName}(reader, version)`
  return primitiveExpression(field, struct, element.primitive, false)
}

function readExpression(field: FieldModel, struct: StructModel): string {
  const { element } = field
  if ('struct' in element) {
    const read = `read${element.struct.typeName}(reader, version)`
    if (field.nullable === undefined) return read
    // Kafka marks an absent struct with -1 among the plain fields, and with a varint of 0 inside a tagged one.
    return field.tag === undefined
      ? `reader.int8() < 0 ? null : ${read}`
      : `reader.unsignedVarint() <= 0 ? null : ${read}`
  }
  return refusingNull(field, (nullable) => primitiveExpression(field, struct, element.primitive, nullable))
}

/** Chooses between the readers with and without null, by version where the field is nullable in some alone. */
function refusingNull(field: FieldModel, expression: (nullable: boolean) => string): string {
  if (field.nullable === undefined) return expression(false)
  const condition = conditionOf(field.nullable, field.versions)
  if (condition === undefined) return expression(true)
  return `(${condition} ? ${expression(true)} : ${expression(false)})`
}

function primitiveExpression(field: FieldModel, struct: StructModel, primitive: string, nullable: boolean): string {
  if (primitive !== 'string' && primitive !== 'bytes' && primitive !== 'records') return `reader.${primitive}()`
  const kind = primitive === 'string' ? 'string' : 'bytes'
  const name = nullable ? `nullable${kind[0]!.toUpperCase()}${kind.slice(1)}` : kind
  return byFlexibility(field, struct, `reader.${compactName(name)}()`, `reader.${name}()`)
}

export function byFlexibility(field: FieldModel, struct: StructModel, compact: string, plain: string): string {
  if (field.neverFlexible) return plain
  // Within the versions that have the field, or the struct as a whole, the answer may be fixed.
  if (struct.flexibleFrom <= field.versions.lowest) return compact
  if (struct.flexibleFrom > field.versions.highest) return plain
  return `(flexible ? ${compact} : ${plain})`
}

export function compactName(name: string): string {
  return `compact${name[0]!.toUpperCase()}${name.slice(1)}`
}
