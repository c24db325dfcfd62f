import { type BrokerConfig, parseBrokerConfig } from '../config/index.ts'

/** Settings of a single node, as a folder that formats itself has them; `settings` go before them. */
export function testConfig(options: {
  readonly host: string
  readonly port: number
  readonly directory: string
  readonly settings?: Readonly<Record<string, string>>
}): BrokerConfig {
  const { host, port, directory, settings = {} } = options
  const defaults = new Map([
    ['process.roles', 'broker,controller'],
    ['node.id', '1'],
    ['controller.listener.names', 'CONTROLLER'],
    ['listeners', `PLAINTEXT://${host}:${port},CONTROLLER://${host}:9093`],
    ['log.dirs', directory],
    ['offsets.topic.replication.factor', '1'],
    ['transaction.state.log.replication.factor', '1'],
    ['transaction.state.log.min.isr', '1'],
  ])
  const { config, problems } = parseBrokerConfig(defaults, { overrides: new Map(Object.entries(settings)) })
  if (config === undefined) throw new Error(`settings of a test broker: ${problems.join('; ')}`)
  return config
}
