import type { Api, ErrorSchema } from '../schema/notation.ts'
import { parseVersions, type VersionRange } from './version-range.ts'

export interface NamedApi {
  readonly api: Api
  /** File name without ending, such as `00-produce`. */
  readonly file: string
}

/** `create-topics` -> the name under which its parts are exported: `createTopics`. */
export function exportNameOf(api: Api): string {
  return api.name[0]!.toLowerCase() + api.name.slice(1)
}

/** The versions that can be decoded, and those of them that are offered. */
export function offeredVersions(api: Api): { decoded: VersionRange; offered: VersionRange } {
  const decoded = parseVersions(api.versions)!
  const unstable = api.unstable === undefined ? undefined : parseVersions(api.unstable)
  if (unstable === undefined) return { decoded, offered: decoded }
  const offered =
    unstable.lowest === decoded.lowest
      ? { lowest: unstable.highest + 1, highest: decoded.highest }
      : { lowest: decoded.lowest, highest: unstable.lowest - 1 }
  return { decoded, offered }
}

/** `src/generated/api-table.ts`: what is known of every API without its codec. */
export function emitApiTable(apis: readonly NamedApi[]): string {
  const rows = apis.map(({ api }) => {
    const { decoded, offered } = offeredVersions(api)
    const flexibleFrom = parseVersions(api.flexible)?.lowest ?? Number.POSITIVE_INFINITY
    return [
      `export const ${exportNameOf(api)}Info: ApiInfo = {`,
      `  key: ${api.key},`,
      `  name: '${api.name}',`,
      `  oldest: ${offered.lowest},`,
      `  latestStable: ${offered.highest},`,
      `  latest: ${decoded.highest},`,
      `  requestHeaderVersion: ${requestHeaderVersion(api, flexibleFrom)},`,
      `  responseHeaderVersion: ${responseHeaderVersion(api, flexibleFrom)},`,
      `  forwardable: ${api.forwardable === true},`,
      `  clusterAction: ${api.clusterAction === true},`,
      `  listeners: [${api.listeners.map((name) => `'${name}'`).join(', ')}],`,
      '}',
    ].join('\n')
  })
  const list = apis.map(({ api }) => `  ${exportNameOf(api)}Info,`).join('\n')
  return [
    "import type { ApiInfo } from '../api.ts'",
    ...rows,
    `/** All APIs, by key. */\nexport const apis: readonly ApiInfo[] = [\n${list}\n]`,
    'export const apisByKey: ReadonlyMap<number, ApiInfo> = new Map(apis.map((api) => [api.key, api]))',
  ].join('\n\n')
}

function requestHeaderVersion(api: Api, flexibleFrom: number): string {
  // The oldest request of all has a header without a client id.
  if (api.name === 'ControlledShutdown') return `(version) => (version >= ${flexibleFrom} ? 2 : version === 0 ? 0 : 1)`
  return headerVersion(flexibleFrom, 2, 1)
}

function responseHeaderVersion(api: Api, flexibleFrom: number): string {
  // A client that asks for versions does not know yet what the server speaks, so the header never changes.
  if (api.name === 'ApiVersions') return '() => 0'
  return headerVersion(flexibleFrom, 1, 0)
}

function headerVersion(flexibleFrom: number, flexible: number, plain: number): string {
  if (flexibleFrom === 0) return `() => ${flexible}`
  if (flexibleFrom === Number.POSITIVE_INFINITY) return `() => ${plain}`
  return `(version) => (version >= ${flexibleFrom} ? ${flexible} : ${plain})`
}

/** `src/generated/apis.ts`: loads the codec of an API when it is first asked for. */
export function emitApis(apis: readonly NamedApi[]): string {
  const names = apis.map(({ api, file }) => ({ key: api.key, name: api.name, constant: exportNameOf(api), file }))
  const types = names.map(
    ({ name, file }) => `import type { ${name}Request, ${name}Response } from './messages/${file}.ts'`,
  )
  const specs = names.map(({ key, name }) => `  ${key}: ApiSpec<${name}Request, ${name}Response>`)
  const loaders = names.map(
    ({ key, constant, file }) => `  ${key}: async () => (await import('./messages/${file}.ts')).${constant}Api,`,
  )
  return [
    ["import type { ApiSpec } from '../api.ts'", ...types].join('\n'),
    `/** The type of each API, by key. */\nexport interface ApiSpecs {\n${specs.join('\n')}\n}`,
    'export type ApiKey = keyof ApiSpecs',
    `const loaders: { readonly [Key in ApiKey]: () => Promise<ApiSpecs[Key]> } = {\n${loaders.join('\n')}\n}`,
    `/** Loads an API's codec; its module is read the first time. Undefined for a key that no API has. */
export function loadApi<Key extends ApiKey>(key: Key): Promise<ApiSpecs[Key]>
export function loadApi(key: number): Promise<ApiSpec<unknown, unknown>> | undefined
export function loadApi(key: number): Promise<unknown> | undefined {
  return (loaders as Record<number, () => Promise<unknown>>)[key]?.()
}`,
  ].join('\n\n')
}

/** `src/generated/errors.ts`. */
export function emitErrors(errors: readonly ErrorSchema[]): string {
  const rows = errors.map(
    ({ code, name, retriable, text }) => `  ${name}: { code: ${code}, retriable: ${retriable}, text: ${quote(text)} },`,
  )
  const codes = errors.map(({ code, name }) => `  ${name}: ${code},`)
  return [
    `export const errorTable = {\n${rows.join('\n')}\n} as const satisfies Record<string, { code: number; retriable: boolean; text: string }>`,
    'export type ErrorName = keyof typeof errorTable',
    `export const errorCodes: Readonly<Record<ErrorName, number>> = {\n${codes.join('\n')}\n}`,
  ].join('\n\n')
}

export function quote(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`
}
