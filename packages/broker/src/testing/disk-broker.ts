import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, MetricRegistry, type Platform } from '@ottla/platform'
import { createLogger, nodePlatform } from '@ottla/platform/node'
import { Broker } from '../broker.ts'
import { testConfig } from './test-settings.ts'

export interface DiskBrokerOptions {
  /** Kafka property names. */
  readonly settings?: Readonly<Record<string, string>>
  /** Kept by `stop`; a temporary folder, removed by `stop`, where it is left out. */
  readonly directory?: string
  readonly logger?: Logger
}

/** A whole broker inside the process of a test, on a real disk and a free port of this machine. */
export interface DiskBroker {
  readonly broker: Broker
  readonly platform: Platform
  /** `127.0.0.1:PORT`, for `bootstrap.servers`. */
  readonly bootstrap: string
  stop(): Promise<void>
}

export async function startDiskBroker(options: DiskBrokerOptions = {}): Promise<DiskBroker> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'ottla-broker-'))
  const logger = options.logger ?? createLogger({ level: 'error' })
  const platform = nodePlatform({ logger, metrics: new MetricRegistry() })
  const removeFolder = () => {
    if (options.directory === undefined) rmSync(directory, { recursive: true, force: true })
  }
  try {
    const config = testConfig({ host: '127.0.0.1', port: 0, directory, settings: options.settings ?? {} })
    const broker = await Broker.start({ platform, config, unformatted: 'format' })
    return {
      broker,
      platform,
      bootstrap: `127.0.0.1:${broker.listeners[0]!.port}`,
      async stop() {
        await broker.stop()
        await platform.workers.close()
        removeFolder()
      },
    }
  } catch (error) {
    removeFolder()
    throw error
  }
}
