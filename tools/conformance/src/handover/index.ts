import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, connect } from '@ottla/client'
import { apacheKafka, BrokerProcess, type BrokerProgram, findJava, kafkaJars, ToolError } from '@ottla/rig'
import type { GroupViewOptions } from '../view/coordinator-view.ts'
import { fill, goOnEverywhere } from './fill.ts'
import { formattedOttla } from './formatted-ottla.ts'
import { groupsLoaded, patientGroups } from './groups.ts'
import { carriedOut, isPrepared, prepare } from './transactions.ts'
import { lineCount, viewDifferences, viewWhole, type WholeView } from './whole-view.ts'

/** One step of a handover, and what it shows. */
export interface HandoverStep {
  readonly handover: string
  readonly step: string
  readonly differences: readonly string[]
}

type Ending = 'stop' | 'kill'

/** Kafka 3.9 speaks the consumer protocol where it is told to; for the others this is what they do anyway. */
const settings = { ...patientGroups, 'group.coordinator.rebalance.protocols': 'classic,consumer' }

/** Folders by what they are formatted for, and the versions of Apache Kafka that must open them. */
const handovers: readonly { readonly release: string | undefined; readonly kafkas: readonly string[] }[] = [
  { release: '3.9', kafkas: ['3.9.1', '4.3.1'] },
  { release: undefined, kafkas: ['4.3.1'] },
]

export interface HandoverOptions {
  /** Only handovers whose name contains this. */
  readonly only?: string
  readonly onStep: (step: HandoverStep) => void
}

/**
 * Fills a folder with Ottla, lets Apache Kafka take over a copy, write to it and give it back, and compares at each
 * change of hands what a client sees. Every time after a stop and after a kill -9. Throws a ToolError where there is no
 * Java or no Kafka to be had.
 */
export async function handOver({ only = '', onStep }: HandoverOptions): Promise<readonly HandoverStep[]> {
  await findJava()
  const steps: HandoverStep[] = []
  for (const { release, kafkas } of handovers) {
    for (const ending of ['stop', 'kill'] as const) {
      const wanted = kafkas
        .map((version) => ({ version, handover: `ottla ${release ?? 'newest'} > kafka ${version} > ottla, ${ending}` }))
        .filter(({ handover }) => handover.includes(only))
      if (wanted.length === 0) continue
      for (const { version } of wanted) await kafkaJars(version)
      const filled = await filledFolder(release, ending)
      try {
        for (const { version, handover } of wanted) {
          const note = (step: string, differences: readonly string[]) => {
            steps.push({ handover, step, differences })
            onStep(steps.at(-1)!)
          }
          await takeOver(filled, await apacheKafka(version), ending, note).catch((error: Error) => {
            if (error instanceof ToolError) throw error
            note('broke off', [error.message])
          })
        }
      } finally {
        rmSync(filled.folder, { recursive: true })
      }
    }
  }
  return steps
}

interface FilledFolder {
  readonly folder: string
  readonly release: string | undefined
  readonly view: WholeView
}

async function filledFolder(release: string | undefined, ending: Ending): Promise<FilledFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-handover-'))
  const broker = await BrokerProcess.launch(formattedOttla(release), { folder, settings })
  try {
    const view = await withClient(broker, async (client) => {
      await fill(client)
      return viewWhole(client, viewOf(release))
    })
    await withClient(broker, (client) => prepare(client, 'first'))
    await broker[ending]()
    return { folder, release, view }
  } finally {
    await broker.dispose()
  }
}

type Note = (step: string, differences: readonly string[]) => void

async function takeOver(filled: FilledFolder, kafka: BrokerProgram, ending: Ending, note: Note): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-handover-copy-'))
  const viewOptions = viewOf(filled.release)
  /** One broker's time with the folder: what it sees, what it ends, what it writes; gives what the next one must see. */
  const turn = async (broker: BrokerProcess, name: string, before: WholeView, last: string, by: string) => {
    await withClient(broker, (client) => groupsLoaded(client, before))
    const found = await withoutPrepared(broker, last, viewOptions)
    note(`${name} sees ${lineCount(before)} things alike`, viewDifferences(before, found))
    if (!forgetsDecisions(name, ending)) {
      note(`${name} carries out what was decided`, await withClient(broker, (client) => carriedOut(client, last)))
    }
    note(`${name} writes on`, await withClient(broker, (client) => goOnEverywhere(client, by, before)))
    const view = await withClient(broker, (client) => viewWhole(client, viewOptions))
    await withClient(broker, (client) => prepare(client, by))
    return view
  }
  try {
    cpSync(filled.folder, folder, { recursive: true })
    const byKafka = await hold(kafka, folder, async (broker) => {
      const view = await turn(broker, kafka.name, filled.view, 'first', 'kafka')
      await broker[ending]()
      return view
    })
    const program = formattedOttla(filled.release)
    const byOttla = await hold(program, folder, async (broker) => {
      const view = await turn(broker, 'ottla', byKafka, 'kafka', 'ottla')
      await broker[ending]()
      return view
    })
    await hold(kafka, folder, async (broker) => {
      await withClient(broker, (client) => groupsLoaded(client, byOttla))
      const found = await withoutPrepared(broker, 'ottla', viewOptions)
      if (!forgetsDecisions(kafka.name, ending)) {
        note(
          `${kafka.name} again carries out what was decided`,
          await withClient(broker, (c) => carriedOut(c, 'ottla')),
        )
      }
      note(`${kafka.name} again sees ${lineCount(byOttla)} things alike`, viewDifferences(byOttla, found))
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What must be as it was: all but what the broker is still carrying out. */
async function withoutPrepared(broker: BrokerProcess, by: string, options: GroupViewOptions): Promise<WholeView> {
  const view = await withClient(broker, (client) => viewWhole(client, options))
  const kept = [...view].filter(([subject]) => !isPrepared(subject, by))
  return new Map(
    kept.map(([subject, lines]) => [
      subject,
      subject === 'topics' ? lines.filter((line) => !isPrepared(line, by)) : lines,
    ]),
  )
}

/** A folder of 3.9 has no level of group.version: later brokers keep its consumer groups and do not describe them. */
function viewOf(release: string | undefined): GroupViewOptions {
  return { withoutConsumerMembers: release !== undefined }
}

/**
 * Kafka 4.3.1 that starts after a kill -9 may call a decided transaction complete while its partitions have no leader
 * yet, and then never writes the markers (its own folders too): nobody can be held to that here.
 */
function forgetsDecisions(name: string, ending: Ending): boolean {
  return name === 'kafka 4.3.1' && ending === 'kill'
}

async function hold<T>(program: BrokerProgram, folder: string, job: (broker: BrokerProcess) => Promise<T>): Promise<T> {
  const broker = await BrokerProcess.launch(program, { folder, settings })
  try {
    return await job(broker).catch((cause: Error) => {
      throw new Error(`${program.name}: ${cause.message}\n${broker.output}`, { cause })
    })
  } finally {
    await broker.dispose()
  }
}

async function withClient<T>(broker: BrokerProcess, job: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect({ bootstrapServers: broker.bootstrap, retryTimeoutMs: 20_000 })
  try {
    return await job(client)
  } finally {
    await client.close()
  }
}
