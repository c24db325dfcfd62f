import { Broker, type BrokerConfig, ListenError, MetadataError, singleNodeSettings } from '@ottla/broker'
import { DiskError, type Logger, type LogLevel, MetricRegistry } from '@ottla/platform'
import { createLogger, nodePlatform } from '@ottla/platform/node'
import { KafkaError } from '@ottla/protocol'
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
  const level = process.env.OTTLA_LOG_LEVEL
  if (level !== undefined && !logLevels.includes(level)) {
    logger.warn({ level, expected: logLevels }, 'OTTLA_LOG_LEVEL is no level, info is used')
  }
  growHeapByFixedStep()
  const locks: FolderLock[] = []
  try {
    const config = readConfig(args, logger)
    if (config === undefined) return
    locks.push(...lockFolders(config, logger))
    const workers = { taskModule: new URL('./tasks.js', import.meta.url) }
    const platform = nodePlatform({ logger, metrics: new MetricRegistry(), workers })
    const onFatal = (error: Error) => {
      logger.error({ error }, 'the broker cannot go on')
      process.stderr.write(`ottla: ${error.message}\n`)
      process.exit(exitCode.failed)
    }
    const starting = Broker.start({ platform, config, unformatted: 'format', workers: platform.workers, onFatal })
    stopOnSignals(starting, locks, logger)
    process.stdout.write(bannerOf(await starting))
  } catch (error) {
    for (const lock of locks) lock.release()
    process.stderr.write(`ottla: ${explain(error)}\n`)
    process.exit(error instanceof BrokerArgumentsError ? exitCode.usage : exitCode.failed)
  }
}

/** A disk that has failed takes no lock. The broker does without it, unless the metadata log is on it or it is the only one. */
function lockFolders({ metadataLogDir, logDirs }: BrokerConfig, logger: Logger): FolderLock[] {
  const locks: FolderLock[] = []
  for (const folder of new Set([metadataLogDir, ...logDirs])) {
    try {
      locks.push(FolderLock.take(folder))
    } catch (error) {
      if (!(error instanceof FolderUnusableError) || folder === metadataLogDir) {
        for (const lock of locks) lock.release()
        throw error
      }
      logger.error({ folder, error }, 'data folder cannot be used')
    }
  }
  return locks
}

/** `undefined` where the settings are wrong; then all that is wrong has been said. */
function readConfig(args: readonly string[], logger: Logger): BrokerConfig | undefined {
  const { parsed, repeated } = loadBrokerConfig(parseBrokerArguments(args))
  if (repeated.length > 0) logger.warn({ settings: repeated }, 'settings stand twice in the file, the last one counts')
  for (const { message, settings } of parsed.warnings) logger.warn({ settings }, message)
  if (parsed.config !== undefined) return parsed.config
  const lines = parsed.problems.map((problem) => `  ${problem}\n`)
  const hint = parsed.problems.some((problem) => problem.includes(' is missing: ')) ? singleNodeHint() : ''
  process.stderr.write(`ottla: the broker does not start with these settings:\n${lines.join('')}${hint}`)
  process.exitCode = exitCode.failed
  return undefined
}

/** Files from the time of ZooKeeper lack what a node needs today. */
function singleNodeHint(): string {
  const needed = ['process.roles', 'node.id', 'controller.listener.names', 'listeners']
  const lines = needed.map((name) => `  ${name}=${singleNodeSettings.get(name)}\n`)
  return `A file for a single node has, for example:\n${lines.join('')}`
}

function bannerOf(broker: Broker): string {
  const addresses = broker.listeners.map(({ name, host, port }) => `${addressOf(host, port)} (${name})`)
  const [first] = broker.listeners
  const bootstrap = addressOf(first === undefined || isWildcard(first.host) ? '127.0.0.1' : first.host, first?.port)
  const folders = broker.logDirectories.join(', ')
  return [
    `ottla ${version}  node ${broker.nodeId} of cluster ${broker.clusterId}`,
    `listening on  ${addresses.join(', ')}`,
    `data in       ${folders}${broker.isNewlyFormatted ? ' (new)' : ''}`,
    `try           kcat -L -b ${bootstrap}`,
    `ready in      ${Math.round(performance.now() - launchMs())} ms`,
    '',
  ].join('\n')
}

/** When the program was launched, on the clock of this process: `npm start` may have built it before, in this very process. */
function launchMs(): number {
  return performance.getEntriesByName('ottla:launch')[0]?.startTime ?? 0
}

function addressOf(host: string, port: number | undefined): string {
  return `${host === '' ? '*' : host.includes(':') ? `[${host}]` : host}:${port}`
}

function isWildcard(host: string): boolean {
  return host === '' || host === '0.0.0.0' || host === '::'
}

/** One that comes before the broker is ready waits for that: a start that was cut off would leave folders to recover. */
function stopOnSignals(starting: Promise<Broker>, locks: readonly FolderLock[], logger: Logger): void {
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) {
      logger.warn({ signal }, 'told to stop again, leaving at once')
      process.exit(exitCode.failed)
    }
    isStopping = true
    logger.info({ signal }, 'stopping')
    const stop = async () => (await starting).stop()
    stop().then(
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
    const { host, port } = error
    const other = addressOf(host, port < 50_000 ? port + 10_000 : 0).replace('*', '')
    return (
      `port ${port} is taken: another program listens on ${addressOf(host, port)}.\n` +
      `Stop that program, or take another port: ${startCommand()} --override listeners=${error.listenerName}://${other}`
    )
  }
  if (error instanceof ListenError) {
    const { listenerName, host, port, kind } = error
    return `listener ${listenerName} cannot listen on ${addressOf(host, port)}: ${listenFailures[kind] ?? kind}`
  }
  if (error instanceof FolderInUseError) {
    return `${error.message}.\nStop that process, or use another folder: ${startCommand()} --override log.dirs=FOLDER`
  }
  if (error instanceof KafkaError) return `${error.errorName}: ${withCauses(error)}`
  const isKnown = [StorageError, MetadataError, DiskError, BrokerArgumentsError, FolderUnusableError].some(
    (type) => error instanceof type,
  )
  if (isKnown) return (error as Error).message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const listenFailures: Partial<Record<ListenError['kind'], string>> = {
  'address-not-available': 'this machine has no such address',
  unresolved: 'there is no host of that name',
  denied: 'this user may not listen there',
}

/** An error and what led to it, as long as each says something of its own. */
function withCauses(error: Error): string {
  const { cause } = error
  return cause instanceof Error ? `${error.message} (${withCauses(cause)})` : error.message
}

/** How this program was started, for lines that somebody copies. */
function startCommand(): string {
  return process.env.npm_lifecycle_event === 'start' ? 'npm start --' : 'ottla broker start'
}

const logLevels: readonly string[] = ['error', 'warn', 'info', 'debug', 'trace', 'silent']

function logLevel(): LogLevel | 'silent' {
  const asked = process.env.OTTLA_LOG_LEVEL
  return asked !== undefined && logLevels.includes(asked) ? (asked as LogLevel | 'silent') : 'info'
}
