import { join } from 'node:path'
import { lastLines, runProgram } from '@ottla/rig'
import { ClientError } from './client-error.ts'

/** Where each tool's program is, in 4.x and, where that differs, before. */
const programs = {
  topics: ['org.apache.kafka.tools.TopicCommand'],
  configs: ['kafka.admin.ConfigCommand'],
  producer: ['org.apache.kafka.tools.ConsoleProducer', 'kafka.tools.ConsoleProducer'],
  consumer: ['org.apache.kafka.tools.consumer.ConsoleConsumer'],
  offsets: ['org.apache.kafka.tools.GetOffsetShell'],
  apiVersions: ['org.apache.kafka.tools.BrokerApiVersionsCommand', 'kafka.admin.BrokerApiVersionsCommand'],
  logDirs: ['org.apache.kafka.tools.LogDirsCommand'],
  groups: ['org.apache.kafka.tools.consumer.group.ConsumerGroupCommand'],
  transactions: ['org.apache.kafka.tools.TransactionsCommand'],
  features: ['org.apache.kafka.tools.FeatureCommand'],
  quorum: ['org.apache.kafka.tools.MetadataQuorumCommand'],
  dumpLog: ['org.apache.kafka.tools.DumpLogSegments', 'kafka.tools.DumpLogSegments'],
} as const

/** Kafka's own command-line tools, each a new Java process: a second or two. */
export class ConsoleTools {
  readonly #java: string
  readonly #jars: string
  readonly #isBeforeFour: boolean

  constructor(java: string, jars: string, version: string) {
    this.#java = java
    this.#jars = jars
    this.#isBeforeFour = Number(version.split('.')[0]) < 4
  }

  /** Runs a tool and answers with what it printed. */
  async run(tool: keyof typeof programs, args: readonly string[], input = ''): Promise<string> {
    const places = programs[tool]
    const program = this.#isBeforeFour ? places.at(-1)! : places[0]
    const flags = ['-Xmx256M', '-XX:TieredStopAtLevel=1', '-cp', join(this.#jars, '*')]
    const result = await runProgram(this.#java, [...flags, program, ...args], { input, timeoutMs: 60_000 })
    const output = result.stdout.toString()
    if (result.code !== 0) {
      throw new ClientError(null, `${program} ended with ${result.code}: ${lastLines(output + result.stderr, 5)}`)
    }
    return output
  }
}
