import type { ErrorSchema } from '../schema/notation.ts'
import { type NamedApi, offeredVersions } from './emit-tables.ts'
import { parseVersions, type VersionRange } from './version-range.ts'

const NOTE = '<!-- generated, do not edit: `pnpm --filter @ottla/protocol generate` writes it -->'

/** `docs/reference/errors.md`. */
export function errorsPage(errors: readonly ErrorSchema[]): string {
  const rows = errors.map(
    ({ code, name, retriable, text }) => `| ${code} | ${name} | ${retriable ? 'yes' : ''} | ${text} |`,
  )
  return [
    NOTE,
    '# Errors',
    '',
    'The codes that responses carry. A client may repeat a request that failed with a retriable one.',
    '',
    '| code | name | retriable | what happened |',
    '|---:|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** `docs/reference/apis.md`. */
export function apisPage(apis: readonly NamedApi[]): string {
  const rows = apis.map(({ api, file }) => {
    const { decoded, offered } = offeredVersions(api)
    const unstable = api.unstable ?? ''
    const flexible = parseVersions(api.flexible)
    const marks = [api.forwardable === true ? 'forwarded' : '', api.clusterAction === true ? 'cluster action' : '']
    return `| ${[
      api.key,
      `[${api.name}](../../packages/protocol/schema/${file}.ts)`,
      text(offered),
      unstable,
      flexible === undefined || flexible.lowest > decoded.highest ? '' : `${flexible.lowest}+`,
      api.listeners.join(', '),
      marks.filter((mark) => mark !== '').join(', '),
      api.about,
    ].join(' | ')} |`
  })
  return [
    NOTE,
    '# APIs',
    '',
    'Every request that the protocol has, with the versions that can be encoded and decoded. Which of them a broker',
    'serves is what it answers to ApiVersions. Unstable versions are decoded and not offered; flexible ones have compact',
    'lengths and tagged fields. *zkBroker* alone means that only brokers in the time of ZooKeeper served it. *Forwarded*:',
    'a broker hands it on to the controller. *Cluster action*: sent by brokers and controllers, not by clients.',
    '',
    '| key | name | versions | unstable | flexible | served by | notes | what it does |',
    '|---:|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function text({ lowest, highest }: VersionRange): string {
  return lowest === highest ? String(lowest) : `${lowest}-${highest}`
}
