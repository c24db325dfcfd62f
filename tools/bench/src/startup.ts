import { connect } from '@ottla/client'
import { BrokerProcess, type BrokerProgram } from '@ottla/rig'
import { brokersOf, type CommonOptions, inTurn, programsOf, settingsOf } from './options.ts'
import type { Column, Round } from './report.ts'

export interface StartupOptions extends CommonOptions {
  readonly topics: number
  readonly partitions: number
}

export const startupColumns: readonly Column[] = [{ measure: 'readyMs', title: 'ready ms', digits: 0, better: 'less' }]

/** Milliseconds from exec to the first answered ApiVersions: on a new folder, again, and after a kill with topics. */
export async function benchStartup(options: StartupOptions, onRound: (round: Round) => void): Promise<void> {
  const programs = programsOf(await brokersOf(options))
  for (let round = 0; round < options.rounds; round++) {
    for (const program of inTurn(programs, round)) await startThrice(program, options, onRound)
  }
}

async function startThrice(program: BrokerProgram, options: StartupOptions, onRound: (round: Round) => void) {
  const broker = await BrokerProcess.launch(program, { settings: settingsOf(options) })
  const report = (row: string) => onRound({ row, broker: broker.name, measures: { readyMs: broker.readyMs } })
  try {
    report('a new folder')
    await broker.stop()
    await broker.start()
    report('again')
    const client = await connect({ bootstrapServers: broker.bootstrap })
    for (let topic = 0; topic < options.topics; topic++) {
      await client.admin.createTopic({ name: `startup-${topic}`, partitions: options.partitions })
    }
    await client.close()
    await broker.kill()
    await broker.start()
    report(`after kill -9, ${options.topics * options.partitions} partitions`)
  } finally {
    await broker.dispose()
  }
}
