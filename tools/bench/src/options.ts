import { apacheKafka, type BrokerProgram, type BrokerTarget, externalBroker, ottla, ToolError } from '@ottla/rig'

/** What every command of the bench takes. */
export interface CommonOptions {
  readonly bootstrap?: string
  readonly peer?: 'kafka'
  readonly kafkaVersion: string
  readonly rounds: number
  readonly json?: true
  /** More settings for every broker that is started: `name=value`. */
  readonly override: readonly string[]
}

export interface ThroughputOptions extends CommonOptions {
  readonly bytes: number
  readonly batchBytes: number
  readonly connections: number
  readonly inFlight: number
  readonly partitions: number
  readonly acks: number
  readonly only?: readonly string[]
  readonly librdkafka: boolean
}

/** Ours first, the peer last: ratios are against the last one. */
export async function brokersOf(options: CommonOptions): Promise<(BrokerProgram | BrokerTarget)[]> {
  const own = options.bootstrap === undefined ? ottla() : externalBroker(options.bootstrap)
  return options.peer === undefined ? [own] : [own, await apacheKafka(options.kafkaVersion)]
}

export function programsOf(brokers: readonly (BrokerProgram | BrokerTarget)[]): BrokerProgram[] {
  return brokers.map((broker) => {
    if ('bootstrap' in broker) throw new ToolError('this command starts brokers itself and takes no --bootstrap')
    return broker
  })
}

export function settingsOf({ override }: CommonOptions): Record<string, string> {
  return Object.fromEntries(
    override.map((text) => {
      const [name, ...value] = text.split('=')
      return [name!, value.join('=')]
    }),
  )
}

/** `1500`, `64KB`, `1GB`: decimal, as disks and networks are sold. */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(K|M|G)?B?$/i.exec(text)
  if (match === null) throw new ToolError(`not a number of bytes: ${text} (1500, 64KB, 1GB)`)
  const factors = { K: 1e3, M: 1e6, G: 1e9 } as const
  const unit = match[2]?.toUpperCase() as keyof typeof factors | undefined
  return Number(match[1]) * (unit === undefined ? 1 : factors[unit])
}

/** Every other round the other way round, so that nobody always runs on the disk that the other one left. */
export function inTurn<T>(items: readonly T[], round: number): T[] {
  return round % 2 === 0 ? [...items] : [...items].reverse()
}
