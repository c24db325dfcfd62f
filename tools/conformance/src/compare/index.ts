import { loadSyncCodecs } from '@ottla/protocol/compression'
import { apacheKafka, BrokerProcess, type BrokerTarget, externalBroker, ottla } from '@ottla/rig'
import { compareCases } from './cases/index.ts'
import { Comparison, type StepReport } from './comparison.ts'
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
  const started: BrokerProcess[] = []
  const launch = async (program: Parameters<typeof BrokerProcess.launch>[0]): Promise<BrokerTarget> => {
    const broker = await BrokerProcess.launch(program)
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
    const reports = await runAll(subject, peers, options)
    return reports.some(({ differences, knownReason }) => differences.length > 0 && knownReason === undefined) ? 1 : 0
  } finally {
    for (const broker of started) await broker.dispose()
  }
}

async function runAll(subject: Side, peers: readonly Side[], { only, verbose }: CompareOptions): Promise<StepReport[]> {
  const runName = `compare${Date.now().toString(36)}`
  const comparison = new Comparison({ subject, peers, runName })
  const all: StepReport[] = []
  for (const [number, one] of compareCases.entries()) {
    if (only !== undefined && !only.some((part) => one.name.includes(part))) continue
    const reports = await comparison.run(one, number)
    all.push(...reports)
    const unknown = reports.filter(
      ({ differences, knownReason }) => differences.length > 0 && knownReason === undefined,
    )
    process.stdout.write(`${one.name}: ${reports.length} steps, ${unknown.length} differ\n`)
    for (const report of verbose ? reports : unknown)
      process.stdout.write(rendered(report).replaceAll(`${runName}-${number}-`, ''))
  }
  const differing = all.filter(({ differences }) => differences.length > 0)
  const known = differing.filter(({ knownReason }) => knownReason !== undefined)
  process.stdout.write(`\n${all.length} steps: ${differing.length} differ, ${known.length} of them meant\n`)
  return all
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
