import { byFlexibility, compactName } from './emit-read.ts'
import { defaultOf } from './emit-types.ts'
import { type FieldModel, isFlexible, plainFields, type StructModel, taggedFields } from './model.ts'
import { conditionOf, covers, negationOf, type VersionRange } from './version-range.ts'

/** The function that writes a struct. */
export function emitWrite(struct: StructModel, isRoot: boolean): string {
  const { typeName } = struct
  const flexible = isFlexible(struct)
  const tagged = taggedFields(struct)
  const lines: string[] = []
  if (isRoot) {
    const { lowest, highest } = struct.versions
    lines.push(`  checkVersion('${struct.messageName}', version, ${lowest}, ${highest})`)
  }
  if (flexible === 'sometimes') lines.push(`  const flexible = version >= ${struct.flexibleFrom}`)
  const names = destructured(struct)
  if (names.length > 0) lines.push(...destructuring(names))
  for (const field of plainFields(struct)) lines.push(...writeField(field, struct))
  if (tagged.length > 0) lines.push(...writeTags(tagged, struct))
  else if (flexible === 'always') lines.push('  writer.unknownTags(unknownTags)')
  else if (flexible === 'sometimes') {
    lines.push('  if (flexible) writer.unknownTags(unknownTags)')
    lines.push(`  else refuseTags(unknownTags, '${struct.messageName}', version)`)
  }
  const text = lines.join('\n')
  const parameters = [
    `${/\bwriter\b/.test(text) ? '' : '_'}writer: Writer`,
    `${names.length > 0 ? '' : '_'}value: MessageInput<${typeName}>`,
    `${/\bversion\b/.test(text) ? '' : '_'}version: number`,
  ]
  return `function write${typeName}(${parameters.join(', ')}): void {\n${text}\n}`
}

/** Members of the pattern that takes the value apart and fills in defaults. */
export function destructured(struct: StructModel): string[] {
  const names = struct.fields.map((field) => {
    const name = field.name === field.local ? field.name : `${field.name}: ${field.local}`
    return `${name} = ${inputDefaultOf(field)}`
  })
  return isFlexible(struct) === 'never' ? names : [...names, 'unknownTags']
}

export function destructuring(names: readonly string[]): string[] {
  const line = `  const { ${names.join(', ')} } = value`
  if (line.length <= 110) return [line]
  return ['  const {', ...names.map((name) => `    ${name},`), '  } = value']
}

/** As an input a struct may be given in part, so its default is an empty one. */
function inputDefaultOf(field: FieldModel): string {
  const isStruct = !field.isArray && 'struct' in field.element
  return isStruct && field.default !== null ? '{}' : defaultOf(field)
}

function writeField(field: FieldModel, struct: StructModel): string[] {
  const condition = conditionOf(field.versions, struct.versions)
  const lines = [...refuseNull(field, struct), ...writeValue(field, struct)]
  if (condition === undefined) return lines.map((line) => `  ${line}`)
  const refusal = field.ignorable ? undefined : refuseLoss(field, struct)
  if (lines.length === 1 && refusal === undefined) return [`  if (${condition}) ${lines[0]}`]
  if (lines.length === 1) return [`  if (${condition}) ${lines[0]}`, `  else ${refusal}`]
  const block = [`  if (${condition}) {`, ...lines.map((line) => `    ${line}`)]
  return refusal === undefined ? [...block, '  }'] : [...block, `  } else ${refusal}`]
}

function writeTags(tagged: readonly FieldModel[], struct: StructModel): string[] {
  const sometimes = isFlexible(struct) === 'sometimes'
  const within = { lowest: Math.max(struct.versions.lowest, struct.flexibleFrom), highest: struct.versions.highest }
  const body: string[] = ['let tagCount = unknownTags === undefined ? 0 : unknownTags.length']
  for (const field of tagged) body.push(...presence(field, within, struct))
  body.push(...refuseKnownTags(tagged, within, struct))
  body.push('writer.unsignedVarint(tagCount)')
  let from = 0
  for (const field of tagged) {
    if (field.tag! > from) body.push(unknownBetween(from, String(field.tag)))
    body.push(`if (${presenceName(field)}) {`)
    body.push(`  const mark = writer.beginTag(${field.tag})`)
    body.push(...[...refuseNull(field, struct), ...writeValue(field, struct)].map((line) => `  ${line}`))
    body.push('  writer.endTag(mark)', '}')
    // In a version that lacks the field its number may stand for an unknown one.
    from = covers(field.versions, within) ? field.tag! + 1 : field.tag!
  }
  body.push(unknownBetween(from, 'Infinity'))
  if (!sometimes) return body.map((line) => `  ${line}`)
  const refusals = tagged.filter(({ ignorable }) => !ignorable).map((field) => `  ${refuseLoss(field, struct)}`)
  return [
    '  if (flexible) {',
    ...body.map((line) => `    ${line}`),
    '  } else {',
    ...[...refusals, `  refuseTags(unknownTags, '${struct.messageName}', version)`].map((line) => `  ${line}`),
    '  }',
  ]
}

function unknownBetween(from: number, to: string): string {
  return `if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, ${from}, ${to})`
}

/** Declares whether a tagged field will be written: it is in this version and not at its default. */
function presence(field: FieldModel, within: VersionRange, struct: StructModel): string[] {
  const condition = conditionOf(field.versions, within)
  const name = presenceName(field)
  const test = differs(field)
  const lines = [
    `const ${name} = ${condition === undefined ? test : `${condition} && ${parenthesized(test)}`}`,
    `if (${name}) tagCount++`,
  ]
  if (condition !== undefined && !field.ignorable) {
    lines.push(`else ${refuseLoss(field, struct, `${negationOf(condition)} && ${parenthesized(test)}`)}`)
  }
  return lines
}

function presenceName(field: FieldModel): string {
  return `has${field.name[0]!.toUpperCase()}${field.name.slice(1)}`
}

function refuseKnownTags(tagged: readonly FieldModel[], within: VersionRange, struct: StructModel): string[] {
  const refusals = tagged.map((field) => {
    const condition = conditionOf(field.versions, within)
    const refusal = `refuseTag(unknownTags, ${field.tag}, '${struct.messageName}', version)`
    return condition === undefined ? refusal : `if (${condition}) ${refusal}`
  })
  if (refusals.length === 1 && !refusals[0]!.startsWith('if')) return [`if (unknownTags !== undefined) ${refusals[0]}`]
  return ['if (unknownTags !== undefined) {', ...refusals.map((line) => `  ${line}`), '}']
}

function refuseLoss(field: FieldModel, struct: StructModel, condition = differs(field)): string {
  return `if (${condition}) throw new UnsupportedFieldError('${struct.messageName}', '${pathOf(field, struct)}', version)`
}

/** Throws for null in a version of the field that does not allow it. */
function refuseNull(field: FieldModel, struct: StructModel): string[] {
  if (field.nullable === undefined) return []
  const condition = conditionOf(field.nullable, field.versions)
  if (condition === undefined) return []
  const { local } = field
  return [
    `if (${local} === null && ${negationOf(condition)}) throw new UnsupportedFieldError('${struct.messageName}', '${pathOf(field, struct)}', version)`,
  ]
}

/** A field is named with its struct, unless that is the message itself. */
function pathOf(field: FieldModel, struct: StructModel): string {
  return struct.typeName === struct.messageName
    ? field.name
    : `${struct.typeName.replace(struct.messageName, '')}.${field.name}`
}

/** An expression: the value is not the default. */
function differs(field: FieldModel): string {
  const { local, element } = field
  if (field.default === null) return `${local} !== null`
  const orNull = field.nullable === undefined ? '' : `${local} === null || `
  if (field.isArray) return `${orNull}${local}.length > 0`
  if ('struct' in element) return `${orNull}!isDefault${element.struct.typeName}(${local})`
  if (element.primitive === 'bytes' || element.primitive === 'records') return `${orNull}sizeOfBytes(${local}) > 0`
  if (element.primitive === 'bool') return defaultOf(field) === 'true' ? `!${local}` : local
  return `${local} !== ${defaultOf(field)}`
}

function parenthesized(expression: string): string {
  return expression.includes('||') ? `(${expression})` : expression
}

function writeValue(field: FieldModel, struct: StructModel): string[] {
  const { local, element } = field
  const nullable = field.nullable !== undefined
  if (field.isArray) {
    const length = nullable ? `${local}?.length ?? -1` : `${local}.length`
    return [
      byFlexibility(field, struct, `writer.compactArrayLength(${length})`, `writer.arrayLength(${length})`).replace(
        /^\((.*)\)$/,
        '$1',
      ),
      `for (const item of ${nullable ? `${local} ?? []` : local}) ${writeElement(field, struct)}`,
    ]
  }
  if ('struct' in element) {
    const write = `write${element.struct.typeName}(writer, ${local}, version)`
    if (!nullable) return [write]
    const mark =
      field.tag === undefined ? `int8(${local} === null ? -1 : 1)` : `unsignedVarint(${local} === null ? 0 : 1)`
    return [`writer.${mark}`, `if (${local} !== null) ${write}`]
  }
  return [writePrimitive(field, struct, element.primitive, local, nullable)]
}

function writeElement(field: FieldModel, struct: StructModel): string {
  if ('struct' in field.element) return `write${field.element.struct.typeName}(writer, item, version)`
  return writePrimitive(field, struct, field.element.primitive, 'item', false)
}

function writePrimitive(
  field: FieldModel,
  struct: StructModel,
  primitive: string,
  local: string,
  nullable: boolean,
): string {
  if (primitive !== 'string' && primitive !== 'bytes' && primitive !== 'records') return `writer.${primitive}(${local})`
  const kind = primitive === 'string' ? 'string' : 'bytes'
  const name = nullable ? `nullable${kind[0]!.toUpperCase()}${kind.slice(1)}` : kind
  const statement = byFlexibility(field, struct, `writer.${compactName(name)}(${local})`, `writer.${name}(${local})`)
  return statement.replace(/^\((.*)\)$/, '$1')
}

/** The function that tells whether a struct is at its defaults, which decides whether it is written. */
export function emitIsDefault(struct: StructModel): string {
  const names = destructured(struct)
  const tests = struct.fields.map((field) => {
    const test = differs(field)
    return test.includes(' ') || test.startsWith('!') ? negated(test) : `!${test}`
  })
  if (isFlexible(struct) !== 'never') tests.push('(unknownTags === undefined || unknownTags.length === 0)')
  const lines = [...destructuring(names), `  return ${tests.join(' && ')}`]
  return `function isDefault${struct.typeName}(value: MessageInput<${struct.typeName}>): boolean {\n${lines.join('\n')}\n}`
}

function negated(test: string): string {
  if (/^\S+ !== \S+( \*\* \d+)?$/.test(test)) return test.replace('!==', '===')
  if (/^\S+\.length > 0$/.test(test)) return test.replace('> 0', '=== 0')
  if (test.startsWith('!') && !test.includes(' ')) return test.slice(1)
  return `!(${test})`
}
