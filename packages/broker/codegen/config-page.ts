import type { Setting } from '@ottla/platform/config'
import { brokerSubjects, clientMetricsDefinition, groupDefinition, topicDefinition } from '../src/config/index.ts'
import { GENERATED, table } from './table.ts'

const SUBJECTS: Readonly<Record<keyof typeof brokerSubjects, string>> = {
  node: 'The node',
  sockets: 'Listeners and connections',
  log: 'Logs',
  'log-cleaner': 'Compaction',
  replication: 'Replication',
  quorum: 'The quorum of controllers',
  groups: 'Groups and their offsets',
  'group-kinds': 'Share groups and streams groups',
  transactions: 'Transactions and idempotent producers',
  security: 'TLS and authorization',
  sasl: 'SASL',
  quotas: 'Quotas',
  'remote-storage': 'Remote storage',
  metrics: 'Metrics',
  zookeeper: 'ZooKeeper',
}

const INTRODUCTION = `A broker reads its settings from \`server.properties\` and from \`--override name=value\`. They have the
names, the defaults and the limits of Apache Kafka 4.3; those that only 3.9 knew are accepted as well.

- A value that a setting cannot have stops the start. All such values are listed at once.
- A name that nobody knows is left alone, with a warning that says which known name is nearest.
- *Not yet* means that a setting is known and checked and that nothing acts on it so far; the start says so.
- *No effect* means that it tunes something that this broker does not have.
- *Refused* means that a value protects something which cannot be protected yet. Such a value stops the start by name.
- A long above 2^53 counts as unlimited. DescribeConfigs gives back the text as it was written.
- *Change* says how a setting can change while a broker runs: not at all (read-only), for one broker, or also for
  all brokers of a cluster at once.
- Under \`listener.name.NAME.\` in front a setting of sockets, TLS or SASL holds for one listener alone.`

/** `docs/reference/config.md`: every setting with its text, default, limits and update mode. */
export function configPage(): string {
  const sections = Object.entries(SUBJECTS).map(([subject, title]) => {
    const settings = brokerSubjects[subject as keyof typeof brokerSubjects]
    return `### ${title}\n\n${brokerTable(Object.entries(settings))}`
  })
  return `${[
    GENERATED,
    '# Settings',
    '',
    INTRODUCTION,
    '',
    '## Brokers',
    '',
    sections.join('\n\n'),
    '',
    '## Topics',
    '',
    'A topic takes what it does not set from the broker.',
    '',
    resourceTable(topicDefinition.settings),
    '',
    '## Groups',
    '',
    'A group takes what it does not set from the broker.',
    '',
    resourceTable(groupDefinition.settings),
    '',
    '## Subscriptions to the metrics of clients',
    '',
    resourceTable(clientMetricsDefinition.settings),
  ].join('\n')}\n`
}

function brokerTable(settings: readonly (readonly [string, Setting])[]): string {
  return table(
    ['name', 'what it does', 'default', 'a value is', 'change', 'importance'],
    settings.map(([name, setting]) => [
      `\`${name}\``,
      describe(setting),
      defaultOf(setting),
      setting.type.expected,
      setting.updateMode,
      setting.importance,
    ]),
  )
}

function resourceTable(settings: ReadonlyMap<string, Setting>): string {
  return table(
    ['name', 'what it does', 'default', 'from the broker', 'a value is'],
    [...settings].map(([name, setting]) => [
      `\`${name}\``,
      describe(setting),
      defaultOf(setting),
      setting.synonym === undefined ? '' : `\`${setting.synonym}\``,
      setting.type.expected,
    ]),
  )
}

function describe(setting: Setting): string {
  const notes = []
  if (setting.support === 'not-yet') notes.push('*Not yet.*')
  if (setting.support === 'no-effect') notes.push('*No effect.*')
  if (setting.refusal !== undefined) notes.push(`*Refused: ${setting.refusal.because}.*`)
  if (setting.isInternal) notes.push('*Internal.*')
  if (setting.isLegacy) notes.push('*Kafka 3.9 alone.*')
  return [setting.text, ...notes].join(' ')
}

function defaultOf({ type }: Setting): string {
  const { defaultText } = type
  if (defaultText === undefined) return 'required'
  if (defaultText === null) return ''
  return defaultText === '' ? 'empty' : `\`${defaultText}\``
}
