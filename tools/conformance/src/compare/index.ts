import { loadSyncCodecs } from '@ottla/protocol/compression'
import { apacheKafka, BrokerProcess, type BrokerTarget, externalBroker, ottla } from '@ottla/rig'
import { compareCases } from './cases/index.ts'
import { type CompareCase, Comparison, type StepReport } from './comparison.ts'
import { Side } from './side.ts'

export interface CompareOptions {
  readonly ottla?: string
  readonly peer?: readonly string[]
  readonly only?: readonly string[]
  readonly verbose?: boolean
}

/** The newest first: it is the judge of whatever it serves. */
const PEER_VERSIONS = ['4.3.1', '3.9.1']

/** Sends the same requests to Ottla and to its peers, prints where answers differ, and resolves to the exit code. */
export async function compareBrokers(options: CompareOptions): Promise<number> {
  await loadSyncCodecs()
  const runName = `compare${Date.now().toString(36)}`
  const reports: StepReport[] = []
  for (const [settings, cases] of casesBySettings(options)) {
    if (settings !== NO_SETTINGS && isAnyExternal(options)) {
      for (const [, { name }] of cases) process.stdout.write(`${name}: not tried, needs brokers with ${settings}\n`)
      continue
    }
    reports.push(...(await runTogether(cases, runName, options)))
  }
  const differing = reports.filter(({ differences }) => differences.length > 0)
  const known = differing.filter(({ knownReason }) => knownReason !== undefined)
  process.stdout.write(`\n${reports.length} steps: ${differing.length} differ, ${known.length} of them meant\n`)
  return differing.length > known.length ? 1 : 0
}

type NumberedCase = readonly [number: number, one: CompareCase]

const NO_SETTINGS = '{}'

/** The cases that are asked for; those that want brokers of the same settings share them. */
function casesBySettings({ only }: CompareOptions): Map<string, NumberedCase[]> {
  const groups = new Map<string, NumberedCase[]>()
  for (const [number, one] of compareCases.entries()) {
    if (only !== undefined && !only.some((part) => one.name.includes(part))) continue
    const key = JSON.stringify(one.settings ?? {})
    groups.set(key, [...(groups.get(key) ?? []), [number, one]])
  }
  return groups
}

function isAnyExternal({ ottla: bootstrap, peer }: CompareOptions): boolean {
  return bootstrap !== undefined || (peer ?? []).some((name) => name.includes(':'))
}

/** Runs cases that want brokers of the same settings. */
async function runTogether(
  cases: readonly NumberedCase[],
  runName: string,
  options: CompareOptions,
): Promise<StepReport[]> {
  const settings = cases[0]![1].settings ?? {}
  const started: BrokerProcess[] = []
  const launch = async (program: Parameters<typeof BrokerProcess.launch>[0]): Promise<BrokerTarget> => {
    const broker = await BrokerProcess.launch(program, { settings })
    started.push(broker)
    return broker
  }
  try {
    const subject = await Side.meet(options.ottla === undefined ? await launch(ottla()) : externalBroker(options.ottla))
    const peers: Side[] = []
    for (const peer of options.peer ?? PEER_VERSIONS) {
      const target = peer.includes(':') ? externalBroker(peer) : await launch(await apacheKafka(peer))
      peers.push(await Side.meet(target))
    }
    const comparison = new Comparison({ subject, peers, runName })
    const all: StepReport[] = []
    for (const [number, one] of cases) {
      const reports = await comparison.run(one, number)
      all.push(...reports)
      print(one, reports, options, `${runName}-${number}-`)
    }
    return all
  } finally {
    for (const broker of started) await broker.dispose()
  }
}

function print(one: CompareCase, reports: readonly StepReport[], { verbose }: CompareOptions, prefix: string): void {
  const unknown = reports.filter(({ differences, knownReason }) => differences.length > 0 && knownReason === undefined)
  process.stdout.write(`${one.name}: ${reports.length} steps, ${unknown.length} differ\n`)
  for (const report of verbose ? reports : unknown) process.stdout.write(rendered(report).replaceAll(prefix, ''))
}

function rendered({ step, judgeName, differences, knownReason, agreesWith, expected }: StepReport): string {
  const notes = [knownReason && `meant: ${knownReason}`, agreesWith && `as ${agreesWith}`].filter(Boolean)
  const lines = [`  ${step.name}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`]
  for (const { path, expected: wanted, found } of differences) {
    lines.push(`    ${path || 'outcome'}: ${judgeName} ${JSON.stringify(wanted)}, ottla ${JSON.stringify(found)}`)
  }
  if (differences.length === 0) lines.push(`    as ${judgeName}: ${JSON.stringify(expected)}`)
  return `${lines.join('\n')}\n`
}
