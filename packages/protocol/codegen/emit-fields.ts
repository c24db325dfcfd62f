import { quote } from './emit-tables.ts'
import type { FieldModel, MessageModel, StructModel } from './model.ts'

/**
 * `src/generated/record-fields.ts`: which fields a record has in which versions, for whoever has to show any record
 * without knowing it (`src/record-json.ts`). Codecs do not need it, so it is no part of them.
 */
export function emitRecordFields(messages: readonly MessageModel[]): string {
  const structs = messages.flatMap((message) => message.structs)
  const rows = structs.map(
    (struct) => `const ${constantOf(struct)}: StructFields = [${struct.fields.map(row).join('')}\n]`,
  )
  const names = messages.map((message) => `  ${message.name}: ${constantOf(message.structs.at(-1)!)},`)
  return [
    "import type { StructFields } from '../record-fields.ts'",
    rows.join('\n'),
    `/** By the name of the codec. */\nexport const recordFields: Readonly<Record<string, StructFields>> = {\n${names.join('\n')}\n}`,
  ].join('\n\n')
}

function row(field: FieldModel): string {
  const { lowest, highest } = field.versions
  const parts = [`name: ${quote(field.name)}`, `from: ${lowest}`, `to: ${finite(highest)}`]
  if ('struct' in field.element) parts.push(`fields: ${constantOf(field.element.struct)}`)
  if (field.tag !== undefined) parts.push(`unless: ${defaultOf(field)}`)
  return `\n  { ${parts.join(', ')} },`
}

/** What a tagged field is not written for. */
function defaultOf(field: FieldModel): string {
  if (field.default === null) return 'null'
  if (field.isArray) return "'empty'"
  if ('struct' in field.element) return "'defaults'"
  if (field.default !== undefined) {
    return typeof field.default === 'string' ? quote(field.default) : String(field.default)
  }
  const { primitive } = field.element
  if (primitive === 'bool') return 'false'
  if (primitive === 'string') return "''"
  if (primitive === 'uuid') return "'AAAAAAAAAAAAAAAAAAAAAA'"
  return primitive === 'bytes' || primitive === 'records' ? "'empty'" : '0'
}

function finite(version: number): string {
  return version === Number.POSITIVE_INFINITY ? 'Number.POSITIVE_INFINITY' : String(version)
}

function constantOf({ typeName }: StructModel): string {
  return `${typeName[0]!.toLowerCase()}${typeName.slice(1)}Fields`
}
