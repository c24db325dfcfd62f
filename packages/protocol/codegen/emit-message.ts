import { emitCreate } from './emit-create.ts'
import { emitRead } from './emit-read.ts'
import { emitInterface } from './emit-types.ts'
import { emitIsDefault, emitWrite } from './emit-write.ts'
import { type MessageModel, plainFields, type StructModel } from './model.ts'
import { covers } from './version-range.ts'

/** Everything of one message: its types, its codec and the functions behind it. */
export function emitMessage(message: MessageModel): string {
  const root = message.structs.at(-1)!
  const inside = message.structs.slice(0, -1)
  const outermostFirst = [root, ...inside.toReversed()]
  const needed = structsWithDefaultTest(message.structs)
  return [
    ...outermostFirst.map((struct) => emitInterface(struct, struct === root ? message.about : undefined)),
    emitCodec(message),
    ...outermostFirst.map((struct) => emitRead(struct, struct === root)),
    ...outermostFirst.map((struct) => emitWrite(struct, struct === root)),
    ...outermostFirst.map(emitCreate),
    ...outermostFirst.filter((struct) => needed.has(struct)).map(emitIsDefault),
  ].join('\n\n')
}

export function codecNameOf(name: string): string {
  return name[0]!.toLowerCase() + name.slice(1)
}

function emitCodec({ name, apiKey, versions, flexibleFrom }: MessageModel): string {
  return [
    `export const ${codecNameOf(name)}: MessageCodec<${name}> = {`,
    `  name: '${name}',`,
    ...(apiKey === undefined ? [] : [`  apiKey: ${apiKey},`]),
    `  lowestVersion: ${versions.lowest},`,
    `  highestVersion: ${versions.highest},`,
    `  flexibleFrom: ${flexibleFrom},`,
    `  read: read${name},`,
    `  write: write${name},`,
    `  create: create${name},`,
    '}',
  ].join('\n')
}

/** Structs that have to be compared with their defaults: tagged ones, and ones that a version may lose. */
function structsWithDefaultTest(structs: readonly StructModel[]): Set<StructModel> {
  const needed = new Set<StructModel>()
  const add = (struct: StructModel) => {
    needed.add(struct)
    for (const field of struct.fields)
      if (!field.isArray && 'struct' in field.element) addField(field.default, field.element.struct)
  }
  const addField = (value: unknown, struct: StructModel) => {
    if (value !== null) add(struct)
  }
  for (const struct of structs) {
    for (const field of struct.fields) {
      if (field.isArray || !('struct' in field.element)) continue
      const mayBeLost = !field.ignorable && !covers(field.versions, struct.versions)
      if (field.tag !== undefined || (plainFields(struct).includes(field) && mayBeLost))
        addField(field.default, field.element.struct)
    }
  }
  return needed
}

const IMPORTS: readonly { from: string; values: readonly string[]; types: readonly string[] }[] = [
  { from: 'bytes-input.ts', values: ['joinBytes', 'NO_BYTES', 'sizeOfBytes'], types: [] },
  {
    from: 'message.ts',
    values: ['checkVersion', 'refuseTag', 'refuseTags', 'UnsupportedFieldError'],
    types: ['MessageCodec', 'MessageInput'],
  },
  { from: 'reader.ts', values: [], types: ['Reader'] },
  { from: 'unknown-tag.ts', values: [], types: ['UnknownTag'] },
  { from: 'uuid.ts', values: ['ZERO_UUID'], types: ['Uuid'] },
  { from: 'writer.ts', values: [], types: ['Writer'] },
]

/** The import lines that `code` needs. `toSource` leads from the file to `src`. */
export function emitImports(code: string, toSource: string): string {
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(code)
  return IMPORTS.flatMap(({ from, values, types }) => {
    const usedValues = values.filter(uses)
    const usedTypes = types.filter(uses)
    if (usedValues.length === 0 && usedTypes.length === 0) return []
    if (usedValues.length === 0) return [`import type { ${usedTypes.join(', ')} } from '${toSource}${from}'`]
    const names = [...usedValues, ...usedTypes.map((name) => `type ${name}`)].join(', ')
    return [`import { ${names} } from '${toSource}${from}'`]
  }).join('\n')
}
