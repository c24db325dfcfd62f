import type { Api, ErrorSchema, RecordSchema } from '../schema/notation.ts'
import { apisPage, errorsPage } from './emit-docs.ts'
import { emitRecordFields } from './emit-fields.ts'
import { codecNameOf, emitImports, emitMessage } from './emit-message.ts'
import { emitApis, emitApiTable, emitErrors, exportNameOf, type NamedApi } from './emit-tables.ts'
import { foldLongLines } from './fold.ts'
import { buildMessage, type MessageModel } from './model.ts'

/** The schema as it was loaded: file name without ending -> what the file exports. */
export interface Schema {
  readonly apis: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly records: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly errors: readonly ErrorSchema[]
}

/** All generated files: path from the root of the repository -> content. Pure: the same schema gives the same bytes. */
export function generate(schema: Schema): Map<string, string> {
  const files = new Map<string, string>()
  const source = (path: string, from: string, code: string) => {
    files.set(
      `packages/protocol/src/generated/${path}`,
      `// generated, do not edit, from ${from}\n\n${foldLongLines(code)}\n`,
    )
  }
  const apis: NamedApi[] = []
  const names = new Set<string>()
  for (const [file, exported] of Object.entries(schema.apis).sort(([left], [right]) => (left < right ? -1 : 1))) {
    const { api, messages } = apiFile(file, exported)
    apis.push({ api, file })
    claim(names, messages)
    source(`messages/${file}.ts`, `schema/${file}.ts`, messageFile(messages, api))
  }
  apis.sort((left, right) => left.api.key - right.api.key)
  const records: MessageModel[] = []
  const recordFiles = Object.keys(schema.records).sort()
  for (const file of recordFiles) {
    const messages = recordsIn(schema.records[file]!).map(recordModel)
    claim(names, messages)
    source(`records/${file}.ts`, `schema/records/${file}.ts`, messageFile(messages, undefined))
    records.push(...messages)
  }
  source('record-fields.ts', 'schema/records', emitRecordFields(records))
  for (const [folder, from] of [
    ['messages', 'schema'],
    ['records', 'schema/records'],
  ] as const) {
    const prefix = `packages/protocol/src/generated/${folder}/`
    const members = [...files].filter(([path]) => path.startsWith(prefix))
    const lines = members.map(([path, code]) => reexport(path.slice(prefix.length), code))
    source(`${folder}/index.ts`, from, lines.join('\n'))
  }
  source('api-table.ts', 'schema', emitApiTable(apis))
  source('apis.ts', 'schema', emitApis(apis))
  source('errors.ts', 'schema/errors.ts', emitErrors(schema.errors))
  files.set('docs/reference/errors.md', errorsPage(schema.errors))
  files.set('docs/reference/apis.md', apisPage(apis))
  return files
}

/** Every message of the schema, resolved. For tools that walk the schema. */
export function allMessages(schema: Schema): MessageModel[] {
  return [
    ...Object.entries(schema.apis).flatMap(([file, exported]) => apiFile(file, exported).messages),
    ...Object.values(schema.records).flatMap((exported) => recordsIn(exported).map(recordModel)),
  ]
}

function apiFile(file: string, exported: Readonly<Record<string, unknown>>): { api: Api; messages: MessageModel[] } {
  const found = Object.values(exported).filter((value): value is Api => (value as Api).request !== undefined)
  const [api] = found
  if (api === undefined || found.length > 1) throw new Error(`${file} has to export one API`)
  if (!file.startsWith(String(api.key).padStart(2, '0'))) throw new Error(`${file} has the wrong number: ${api.key}`)
  const { key, name, about, versions, flexible } = api
  const common = { apiKey: key, versions, flexible }
  const messages = [
    buildMessage({ ...common, ...api.request, name: `${name}Request`, about, kind: 'request' }),
    buildMessage({ ...common, ...api.response, name: `${name}Response`, about: `Answers ${name}.`, kind: 'response' }),
    ...recordsIn(exported).map(recordModel),
  ]
  return { api, messages }
}

/** In the order of their type numbers, so that it does not matter how the exports of a module are enumerated. */
function recordsIn(exported: Readonly<Record<string, unknown>>): RecordSchema[] {
  const records = Object.values(exported).filter(
    (value): value is RecordSchema => (value as RecordSchema).kind !== undefined,
  )
  return records.sort((left, right) => (left.id ?? 0) - (right.id ?? 0) || (left.name < right.name ? -1 : 1))
}

function recordModel({ id, ...record }: RecordSchema): MessageModel {
  return buildMessage({ ...record, apiKey: id })
}

function messageFile(messages: readonly MessageModel[], api: Api | undefined): string {
  const parts = messages.map(emitMessage)
  const imports: string[] = []
  if (api !== undefined) {
    const name = exportNameOf(api)
    imports.push("import type { ApiSpec } from '../../api.ts'")
    parts.unshift(
      [
        `/** ${api.about} */`,
        `export const ${name}Api: ApiSpec<${api.name}Request, ${api.name}Response> = {`,
        `  ...${name}Info,`,
        `  request: ${codecNameOf(`${api.name}Request`)},`,
        `  response: ${codecNameOf(`${api.name}Response`)},`,
        '}',
      ].join('\n'),
    )
    // The codecs are constants, so the API comes after them.
    parts.push(parts.shift()!)
  }
  const code = parts.join('\n\n')
  imports.push(emitImports(code, '../../'))
  if (api !== undefined) imports.push(`import { ${exportNameOf(api)}Info } from '../api-table.ts'`)
  return `${imports.join('\n')}\n\n${code}`
}

/**
 * The line of an index that hands on all that a file exports, name by name. Not `export *`: esbuild forgets to
 * initialize a module that is reached through a star and is imported dynamically elsewhere, which `loadApi` does.
 */
function reexport(file: string, code: string): string {
  const exported = [...code.matchAll(/^export (const|interface) (\w+)/gm)]
  const values = exported.filter(([, kind]) => kind === 'const').map(([, , name]) => `  ${name},`)
  const types = exported.filter(([, kind]) => kind === 'interface').map(([, , name]) => `  type ${name},`)
  return `export {\n${[...values, ...types].join('\n')}\n} from './${file}'`
}

/** Types and codecs of all files are exported together, so no name may come twice. */
function claim(names: Set<string>, messages: readonly MessageModel[]): void {
  for (const { typeName } of messages.flatMap(({ structs }) => structs)) {
    if (names.has(typeName)) throw new Error(`two structs are called ${typeName}`)
    names.add(typeName)
  }
}
