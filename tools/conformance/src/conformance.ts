import { errorNameOf } from '@ottla/protocol'
import { BrokerProcess, type BrokerProgram, type BrokerTarget } from '@ottla/rig'
import { ClientError } from './client-error.ts'
import { type ClientColumn, clientColumns } from './clients.ts'
import { type ForeignClient, NotHere } from './foreign-client.ts'
import { stageSettings } from './records.ts'
import type { Scenario } from './scenario.ts'
import { type Company, Stage } from './stage.ts'

export interface Verdict {
  readonly verdict: 'pass' | 'fail' | 'not here'
  /** Why it failed, or why it was not tried. */
  readonly reason: string
}

export interface Cell extends Verdict {
  readonly scenario: string
  readonly client: string
  readonly ms: number
}

export interface ConformanceOptions {
  readonly columns: readonly ClientColumn[]
  readonly scenarios: readonly Scenario[]
  /** A broker that is there already, or the program to start brokers with. Only the latter can be stopped and killed. */
  readonly broker: BrokerTarget | BrokerProgram
  /** How many clients are judged side by side. */
  readonly parallel: number
  readonly onCell?: (cell: Cell) => void
}

const scenarioWithinMs = 180_000

/** Runs every scenario with every client and tells what came of each, as it comes. */
export class Conformance {
  readonly #options: ConformanceOptions
  readonly #cells: Cell[] = []
  readonly #expected = new Map<string, (cell: Cell) => void>()

  constructor(options: ConformanceOptions) {
    this.#options = options
  }

  /** The outcome of one cell, once `run` has come to it. */
  cell(scenario: string, client: string): Promise<Cell> {
    const known = this.#cells.find((cell) => cell.scenario === scenario && cell.client === client)
    if (known !== undefined) return Promise.resolve(known)
    return new Promise((resolve) => this.#expected.set(`${scenario} by ${client}`, resolve))
  }

  /** Rejects only when there is no broker to judge: what clients and brokers do wrong stands in the cells. */
  async run(): Promise<Cell[]> {
    const { columns, broker, parallel } = this.#options
    const shared = 'bootstrap' in broker ? broker : await BrokerProcess.launch(broker, { settings: stageSettings })
    try {
      const waiting = [...columns]
      const judgeColumns = async () => {
        for (let column = waiting.shift(); column !== undefined; column = waiting.shift()) {
          await this.#judgeColumn(column, shared)
        }
      }
      await Promise.all(Array.from({ length: parallel }, judgeColumns))
      return this.#cells
    } finally {
      if (shared instanceof BrokerProcess) await shared.dispose()
    }
  }

  async #judgeColumn(column: ClientColumn, shared: BrokerTarget): Promise<void> {
    const { scenarios } = this.#options
    let company: Company
    try {
      company = await gather(column)
    } catch (error) {
      for (const scenario of scenarios) this.#report(scenario, column, verdictOf(error), 0)
      return
    }
    for (const scenario of scenarios) {
      const startedAt = performance.now()
      const verdict = await this.#judge(scenario, company, shared).catch(verdictOf)
      this.#report(scenario, column, verdict, performance.now() - startedAt)
    }
    await leave(company)
  }

  async #judge(scenario: Scenario, company: Company, shared: BrokerTarget): Promise<Verdict> {
    const lacking = scenario.needs.map((need) => company.client.lacks(need)).find((reason) => reason !== undefined)
    if (lacking !== undefined) return { verdict: 'not here', reason: lacking }
    const { broker } = this.#options
    const stage = new Stage(company, shared, 'bootstrap' in broker ? undefined : broker)
    try {
      await stage.open()
      await inTime(scenario.run(stage))
      return { verdict: 'pass', reason: '' }
    } catch (error) {
      const verdict = verdictOf(error)
      if (verdict.verdict !== 'fail' || stage.brokersSaid === '') return verdict
      return { ...verdict, reason: `${verdict.reason}\nits broker said:\n${stage.brokersSaid}` }
    } finally {
      await stage.leave()
    }
  }

  #report(scenario: Scenario, column: ClientColumn, verdict: Verdict, ms: number): void {
    const cell = { scenario: scenario.name, client: column.name, ...verdict, ms: Math.round(ms) }
    this.#cells.push(cell)
    this.#options.onCell?.(cell)
    this.#expected.get(`${cell.scenario} by ${cell.client}`)?.(cell)
  }
}

/** The client to judge and its helpers, each in processes of their own. */
async function gather(column: ClientColumn): Promise<Company> {
  const start = (name: string) => clientColumns.find((candidate) => candidate.name === name)!.start()
  const client = await column.start()
  const administrator = await start('kafkajs')
  let witness: ForeignClient | undefined
  for (const name of ['confluent-kafka', 'kafka-python', 'kcat'].filter((candidate) => candidate !== column.name)) {
    witness ??= await start(name).catch((error: unknown) => {
      if (error instanceof NotHere) return undefined
      throw error
    })
  }
  return { client, administrator, witness }
}

async function leave({ client, administrator, witness }: Company): Promise<void> {
  await Promise.all([client.end(), administrator.end(), witness?.end()])
}

async function inTime(run: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${scenarioWithinMs / 1000} s`)), scenarioWithinMs)
  })
  try {
    await Promise.race([run, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

function verdictOf(error: unknown): Verdict {
  if (!(error instanceof Error)) return { verdict: 'fail', reason: String(error) }
  if (error instanceof NotHere) return { verdict: 'not here', reason: error.message }
  // Where in the scenario it happened says more than the message of some client.
  const place = /scenarios\/[\w-]+\.ts:\d+/.exec(error.stack ?? '')?.[0]
  const code = error instanceof ClientError && error.code !== null ? [errorNameOf(error.code)] : []
  const details = [...code, ...(place === undefined ? [] : [place])]
  return { verdict: 'fail', reason: details.length === 0 ? error.message : `${error.message} (${details.join(', ')})` }
}
