import { Broker, type BrokerConfig, ListenError, MetadataError } from '@ottla/broker'
import { DiskError, type Logger, type LogLevel, MetricRegistry } from '@ottla/platform'
import { createLogger, nodePlatform } from '@ottla/platform/node'
import { StorageError } from '@ottla/storage'
import { BrokerArgumentsError, loadBrokerConfig, parseBrokerArguments } from './broker-arguments.ts'
import { exitCode } from './exit-code.ts'
import { FolderInUseError, FolderLock, FolderUnusableError } from './folder-lock.ts'
import { growHeapByFixedStep } from './heap-growth.ts'
import { version } from './version.ts'

/** `ottla broker start`: the entry of the broker's bundle. */
export function main(args: readonly string[]): Promise<void> {
  return runBroker(args)
}

/** Starts a broker as the arguments say, and runs it until a signal ends it. Resolves when it is ready. */
export async function runBroker(args: readonly string[]): Promise<void> {
  const logger = createLogger({ level: logLevel(), format: process.stderr.isTTY ? 'plain' : 'json' })
  exitOnBugs(logger)
  growHeapByFixedStep()
  const locks: FolderLock[] = []
  try {
    const config = readConfig(args, logger)
    if (config === undefined) return
    for (const folder of new Set([config.metadataLogDir, ...config.logDirs])) locks.push(FolderLock.take(folder))
    const platform = nodePlatform({ logger, metrics: new MetricRegistry() })
    const broker = await Broker.start({ platform, config, unformatted: 'format' })
    process.stdout.write(bannerOf(broker))
    stopOnSignals(broker, locks, logger)
  } catch (error) {
    for (const lock of locks) lock.release()
    process.stderr.write(`ottla: ${explain(error)}\n`)
    process.exit(error instanceof BrokerArgumentsError ? exitCode.usage : exitCode.failed)
  }
}

/** `undefined` where the settings are wrong; then all that is wrong has been said. */
function readConfig(args: readonly string[], logger: Logger): BrokerConfig | undefined {
  const { parsed, repeated } = loadBrokerConfig(parseBrokerArguments(args))
  if (repeated.length > 0) logger.warn({ settings: repeated }, 'settings stand twice in the file, the last one counts')
  for (const { message, settings } of parsed.warnings) logger.warn({ settings }, message)
  if (parsed.config !== undefined) return parsed.config
  const lines = parsed.problems.map((problem) => `  ${problem}\n`)
  process.stderr.write(`ottla: the broker does not start with these settings:\n${lines.join('')}`)
  process.exitCode = exitCode.failed
  return undefined
}

function bannerOf(broker: Broker): string {
  const addresses = broker.listeners.map(({ name, host, port }) => `${host === '' ? '*' : host}:${port} (${name})`)
  const [first] = broker.listeners
  const bootstrap = `${first === undefined || isWildcard(first.host) ? '127.0.0.1' : first.host}:${first?.port}`
  const folders = broker.logDirectories.join(', ')
  return [
    `ottla ${version}  node ${broker.nodeId} of cluster ${broker.clusterId}`,
    `listening on  ${addresses.join(', ')}`,
    `data in       ${folders}${broker.isNewlyFormatted ? ' (new)' : ''}`,
    `try           kcat -L -b ${bootstrap}`,
    `ready in      ${Math.round(performance.now())} ms`,
    '',
  ].join('\n')
}

function isWildcard(host: string): boolean {
  return host === '' || host === '0.0.0.0' || host === '::'
}

function stopOnSignals(broker: Broker, locks: readonly FolderLock[], logger: Logger): void {
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) {
      logger.warn({ signal }, 'told to stop again, leaving at once')
      process.exit(exitCode.failed)
    }
    isStopping = true
    logger.info({ signal }, 'stopping')
    broker.stop().then(
      () => {
        for (const lock of locks) lock.release()
        logger.info({}, 'stopped')
        process.exit(exitCode.done)
      },
      (error: unknown) => {
        logger.error({ error }, 'did not stop cleanly')
        process.exit(exitCode.failed)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/** A broken assumption, or an error that nobody expected: going on could cost data, so the process ends. */
function exitOnBugs(logger: Logger): void {
  const onBug = (error: unknown) => {
    logger.error({ error }, 'the broker failed and exits')
    process.exit(exitCode.failed)
  }
  process.on('uncaughtException', onBug)
  process.on('unhandledRejection', onBug)
}

/** What went wrong and, where a user can do something, what. Only bugs show their stack. */
function explain(error: unknown): string {
  if (error instanceof ListenError && error.kind === 'address-in-use') {
    const address = `${error.host}:${error.port}`
    return (
      `port ${error.port} is taken: another program listens on ${address}.\n` +
      'Stop that program, or take another port: ' +
      `--override listeners=${error.listenerName}://${error.host}:${error.port < 50_000 ? error.port + 10_000 : 0}`
    )
  }
  if (error instanceof FolderInUseError) return `${error.message}. Stop that process, or use another folder (log.dirs).`
  const isKnown = [ListenError, StorageError, MetadataError, DiskError, BrokerArgumentsError, FolderUnusableError].some(
    (type) => error instanceof type,
  )
  if (isKnown) return (error as Error).message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const logLevels: readonly string[] = ['error', 'warn', 'info', 'debug', 'trace', 'silent']

function logLevel(): LogLevel | 'silent' {
  const asked = process.env.OTTLA_LOG_LEVEL
  return asked !== undefined && logLevels.includes(asked) ? (asked as LogLevel | 'silent') : 'info'
}
