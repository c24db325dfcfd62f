import { type BrokerConfig, parseBrokerConfig, singleNodeSettings } from '../config/index.ts'

/** Settings of a single node, as a folder that formats itself has them; `settings` go before them. */
export function testConfig(options: {
  readonly host: string
  readonly port: number
  readonly directory: string
  readonly settings?: Readonly<Record<string, string>>
}): BrokerConfig {
  const { host, port, directory, settings = {} } = options
  const defaults = new Map([
    ...singleNodeSettings,
    ['listeners', `PLAINTEXT://${host}:${port},CONTROLLER://${host}:9093`],
    ['log.dirs', directory],
  ])
  const { config, problems } = parseBrokerConfig(defaults, { overrides: new Map(Object.entries(settings)) })
  if (config === undefined) throw new Error(`settings of a test broker: ${problems.join('; ')}`)
  return config
}
