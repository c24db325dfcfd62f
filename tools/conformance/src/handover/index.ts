import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, connect } from '@ottla/client'
import { apacheKafka, BrokerProcess, type BrokerProgram, findJava, kafkaJars, ToolError } from '@ottla/rig'
import { fill, goOnEverywhere } from './fill.ts'
import { formattedOttla } from './formatted-ottla.ts'
import { lineCount, viewDifferences, viewWhole, type WholeView } from './whole-view.ts'

/** One step of a handover, and what it shows. */
export interface HandoverStep {
  readonly handover: string
  readonly step: string
  readonly differences: readonly string[]
}

type Ending = 'stop' | 'kill'

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
  const broker = await BrokerProcess.launch(formattedOttla(release), { folder })
  try {
    const view = await withClient(broker, async (client) => {
      await fill(client)
      return viewWhole(client)
    })
    await broker[ending]()
    return { folder, release, view }
  } finally {
    await broker.dispose()
  }
}

type Note = (step: string, differences: readonly string[]) => void

async function takeOver(filled: FilledFolder, kafka: BrokerProgram, ending: Ending, note: Note): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-handover-copy-'))
  try {
    cpSync(filled.folder, folder, { recursive: true })
    const byKafka = await hold(kafka, folder, async (broker) => {
      const found = await withClient(broker, viewWhole)
      note(`${kafka.name} sees ${lineCount(filled.view)} things alike`, viewDifferences(filled.view, found))
      note(`${kafka.name} writes on`, await withClient(broker, (client) => goOnEverywhere(client, 'kafka')))
      const view = await withClient(broker, viewWhole)
      await broker[ending]()
      return view
    })
    const program = formattedOttla(filled.release)
    const byOttla = await hold(program, folder, async (broker) => {
      const found = await withClient(broker, viewWhole)
      note(`ottla sees ${lineCount(byKafka)} things alike`, viewDifferences(byKafka, found))
      note('ottla writes on', await withClient(broker, (client) => goOnEverywhere(client, 'ottla')))
      const view = await withClient(broker, viewWhole)
      await broker[ending]()
      return view
    })
    await hold(kafka, folder, async (broker) => {
      const found = await withClient(broker, viewWhole)
      note(`${kafka.name} again sees ${lineCount(byOttla)} things alike`, viewDifferences(byOttla, found))
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function hold<T>(program: BrokerProgram, folder: string, job: (broker: BrokerProcess) => Promise<T>): Promise<T> {
  const broker = await BrokerProcess.launch(program, { folder })
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
