import { camelCase, type SettingTexts } from '@ottla/platform/config'
import type { ResolvedSettings } from './broker-config.ts'
import type { BrokerSettings } from './definitions.ts'
import {
  formatListener,
  type ListenerAddress,
  parseConnectionOverrides,
  parseListener,
  parseProtocolMap,
  parseVoter,
  type QuorumVoter,
  type SecurityProtocol,
} from './listeners.ts'

/** Stands for all folders in `cordoned.log.dirs`. */
const ALL = '*'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * What stands in for "no limit" on the bytes of all requests and unsent responses: a broker that is
 * asked for more than its memory holds must pause and not die.
 */
const QUEUED_REQUEST_BYTES = 128 * 1024 * 1024

/** Merges the settings that stand for each other and takes the addresses apart. */
export function resolveBrokerSettings(
  settings: BrokerSettings,
  texts: SettingTexts,
  hostName: string,
): { settings: ResolvedSettings; problems: string[] } {
  const problems: string[] = []
  const addresses = resolveListeners(settings, texts, hostName, problems)
  const overrides = parseConnectionOverrides(settings.maxConnectionsPerIpOverrides)
  if ('problem' in overrides) problems.push(`max.connections.per.ip.overrides=${overrides.problem}`)
  const logDirs = settings.logDirs ?? settings.logDir
  problems.push(...cordonProblems(settings.cordonedLogDirs, logDirs))
  const retentionMs =
    settings.logRetentionMs ??
    (settings.logRetentionMinutes === undefined ? undefined : settings.logRetentionMinutes * MINUTE_MS) ??
    settings.logRetentionHours * HOUR_MS
  return {
    problems,
    settings: {
      ...addresses,
      controllerQuorumVoters: resolveVoters(settings, problems),
      maxConnectionsPerListener: connectionsPerListener(addresses.listeners, texts),
      maxConnectionsPerIpOverrides: 'problem' in overrides ? new Map() : overrides,
      queuedMaxRequestBytes:
        settings.queuedMaxRequestBytes > 0
          ? settings.queuedMaxRequestBytes
          : Math.max(QUEUED_REQUEST_BYTES, settings.socketRequestMaxBytes),
      nodeId: settings.nodeId,
      logDirs,
      cordonedLogDirs: settings.cordonedLogDirs.includes(ALL) ? logDirs : settings.cordonedLogDirs,
      metadataLogDir: settings.metadataLogDir ?? logDirs[0] ?? '',
      logRollMs: settings.logRollMs ?? settings.logRollHours * HOUR_MS,
      logRollJitterMs: settings.logRollJitterMs ?? settings.logRollJitterHours * HOUR_MS,
      logRetentionMs: retentionMs < 0 ? -1 : retentionMs,
      logFlushIntervalMs: settings.logFlushIntervalMs ?? settings.logFlushSchedulerIntervalMs,
    },
  }
}

/** A text that is no number has been told of by the names. */
function connectionsPerListener(listeners: readonly ListenerAddress[], texts: SettingTexts): Map<string, number> {
  const limits = new Map<string, number>()
  for (const { name } of listeners) {
    const text = texts.get(listenerLimitName(name))
    if (text !== undefined && /^\d+$/.test(text.trim())) limits.set(name, Number(text))
  }
  return limits
}

/** Listeners are named in small letters in front of their settings. */
export function listenerLimitName(listener: string): string {
  return `listener.name.${listener.toLowerCase()}.max.connections`
}

/** KIP-1066. Also looked at when the setting is altered. */
export function cordonProblems(cordoned: readonly string[], logDirs: readonly string[]): string[] {
  if (cordoned.includes(ALL)) {
    return cordoned.length === 1 ? [] : [`cordoned.log.dirs=${cordoned}: ${ALL} stands for all folders, and alone`]
  }
  const missing = cordoned.filter((path) => !logDirs.includes(path))
  return missing.length === 0 ? [] : [`cordoned.log.dirs=${cordoned}: not among log.dirs: ${missing}`]
}

type Addresses = Pick<
  ResolvedSettings,
  | 'listeners'
  | 'advertisedListeners'
  | 'advertisedControllerListeners'
  | 'controllerListenerNames'
  | 'interBrokerListenerName'
>

function resolveListeners(
  settings: BrokerSettings,
  texts: SettingTexts,
  hostName: string,
  problems: string[],
): Addresses {
  const controllerListenerNames = settings.controllerListenerNames.map((name) => name.toUpperCase())
  const protocols = resolveProtocols(settings, texts, controllerListenerNames, problems)
  const parseAll = (name: string, entries: readonly string[]) =>
    entries.flatMap((text): ListenerAddress[] => {
      const listener = parseListener(text, protocols)
      if (!('problem' in listener)) return [listener]
      problems.push(`${name}=${listener.problem}`)
      return []
    })
  const listeners = parseAll('listeners', settings.listeners)
  const isForClients = ({ name }: ListenerAddress) => !controllerListenerNames.includes(name)
  const advertised = parseAll('advertised.listeners', settings.advertisedListeners ?? [])
  const advertisedForClients = settings.advertisedListeners === undefined ? listeners : advertised
  // Kafka's own file advertises the controller's listener beside the others; it need not be there.
  const forController = listeners.map((listener) => advertised.find(({ name }) => name === listener.name) ?? listener)
  const withHost = (listener: ListenerAddress) => (listener.host === '' ? { ...listener, host: hostName } : listener)
  // Without a name for the listener between brokers, its security protocol finds it, and where the
  // clients' listener is the only one there is nothing to find.
  const byProtocol = listeners.find(
    (listener) => isForClients(listener) && listener.securityProtocol === settings.securityInterBrokerProtocol,
  )
  return {
    listeners,
    advertisedListeners: advertisedForClients.filter(isForClients).map(withHost),
    advertisedControllerListeners: forController.filter((listener) => !isForClients(listener)).map(withHost),
    controllerListenerNames,
    interBrokerListenerName:
      settings.interBrokerListenerName?.toUpperCase() ?? byProtocol?.name ?? settings.securityInterBrokerProtocol,
  }
}

function resolveProtocols(
  settings: BrokerSettings,
  texts: SettingTexts,
  controllerListenerNames: readonly string[],
  problems: string[],
): ReadonlyMap<string, SecurityProtocol> {
  const protocols = parseProtocolMap(settings.listenerSecurityProtocolMap)
  if ('problem' in protocols) {
    problems.push(`listener.security.protocol.map=${protocols.problem}`)
    return new Map()
  }
  // As in Kafka: a controller listener with a name of its own speaks PLAINTEXT unless a map says otherwise.
  if (!texts.has('listener.security.protocol.map')) {
    for (const name of controllerListenerNames) if (!protocols.has(name)) protocols.set(name, 'PLAINTEXT')
  }
  return protocols
}

function resolveVoters(settings: BrokerSettings, problems: string[]): QuorumVoter[] {
  return settings.controllerQuorumVoters.flatMap((text) => {
    const voter = parseVoter(text)
    if (voter !== undefined) return [voter]
    problems.push(`controller.quorum.voters="${text}": expected ID@HOST:PORT`)
    return []
  })
}

/** What must hold between settings; gives a line for each rule that is broken. */
export function checkRules(settings: BrokerSettings, resolved: ResolvedSettings, texts: SettingTexts): string[] {
  return [
    ...checkIdentity(settings, resolved),
    ...checkListeners(settings, resolved),
    ...checkLogs(resolved, texts),
    ...checkLimits(settings),
  ]
}

function* checkIdentity(settings: BrokerSettings, resolved: ResolvedSettings): Generator<string> {
  if (settings.brokerId !== settings.nodeId) {
    yield `broker.id=${settings.brokerId}: expected the same as node.id, which is ${settings.nodeId}`
  }
  const voters = resolved.controllerQuorumVoters
  if (new Set(voters.map(({ id }) => id)).size < voters.length) {
    yield `controller.quorum.voters=${settings.controllerQuorumVoters}: expected each id once`
  }
  const isVoter = voters.length === 0 || voters.some(({ id }) => id === settings.nodeId)
  if (settings.processRoles.includes('controller') && !isVoter) {
    yield `controller.quorum.voters=${settings.controllerQuorumVoters}: expected node.id ${settings.nodeId} among them`
  }
}

function* checkListeners(settings: BrokerSettings, resolved: ResolvedSettings): Generator<string> {
  const { listeners, advertisedListeners, controllerListenerNames, interBrokerListenerName } = resolved
  if (settings.listeners.length === 0) {
    yield 'listeners=: expected at least one, as NAME://HOST:PORT'
    return
  }
  const names = listeners.map(({ name }) => name)
  yield* repeated(names, (name) => `listeners=${settings.listeners}: expected each name once, ${name} is there twice`)
  const bound = listeners.filter(({ port }) => port !== 0).map(({ host, port }) => `${host}:${port}`)
  yield* repeated(bound, (at) => `listeners=${settings.listeners}: expected each address once, ${at} is there twice`)
  if (settings.processRoles.includes('controller') && controllerListenerNames.length === 0) {
    yield 'controller.listener.names is missing: expected the name of the listener that serves the controller'
  }
  for (const name of controllerListenerNames) {
    if (!names.includes(name)) yield `controller.listener.names=${name}: expected one of listeners, ${names.join(', ')}`
  }
  if (!settings.processRoles.includes('broker')) return
  // One that could not be read has been told of, and might be the one that is missed here.
  if (listeners.length < settings.listeners.length) return
  const forClients = names.filter((name) => !controllerListenerNames.includes(name))
  if (forClients.length === 0) yield `listeners=${settings.listeners}: expected one that is not the controller's`
  for (const listener of advertisedListeners) {
    if (!forClients.includes(listener.name)) {
      yield `advertised.listeners=${formatListener(listener)}: expected one of ${forClients.join(', ')}`
    }
    if (listener.host === '0.0.0.0' || listener.host === '::') {
      yield `advertised.listeners=${formatListener(listener)}: expected an address that a client can connect to`
    }
  }
  const advertised = advertisedListeners.map(({ name }) => name)
  if (advertised.length > 0 && !advertised.includes(interBrokerListenerName)) {
    yield `inter.broker.listener.name=${interBrokerListenerName}: expected one of advertised.listeners, ${advertised.join(', ')}`
  }
}

function* checkLogs(resolved: ResolvedSettings, texts: SettingTexts): Generator<string> {
  if (resolved.logDirs.length === 0 || resolved.logDirs.includes('')) {
    yield `log.dirs=${resolved.logDirs}: expected at least one folder and no empty name`
  }
  yield* repeated(
    resolved.logDirs,
    (folder) => `log.dirs=${resolved.logDirs}: expected each folder once, not ${folder} twice`,
  )
  for (const name of ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours']) {
    if (Number(texts.get(name)) === 0 && texts.has(name)) yield `${name}=0: expected at least 1, or -1 for no limit`
  }
  if (resolved.logRollMs < 1) yield `log.roll.ms=${resolved.logRollMs}: expected a whole number of at least 1`
  if (resolved.logRollJitterMs < 0) {
    yield `log.roll.jitter.ms=${resolved.logRollJitterMs}: expected a whole number of at least 0`
  }
}

function* checkLimits(settings: BrokerSettings): Generator<string> {
  if (settings.queuedMaxRequestBytes > 0 && settings.queuedMaxRequestBytes < settings.socketRequestMaxBytes) {
    yield `queued.max.request.bytes=${settings.queuedMaxRequestBytes}: expected -1 or at least socket.request.max.bytes, which is ${settings.socketRequestMaxBytes}`
  }
  const ordered = [
    [
      'replica.fetch.wait.max.ms',
      settings.replicaFetchWaitMaxMs,
      'replica.lag.time.max.ms',
      settings.replicaLagTimeMaxMs,
    ],
    [
      'replica.fetch.wait.max.ms',
      settings.replicaFetchWaitMaxMs,
      'replica.socket.timeout.ms',
      settings.replicaSocketTimeoutMs,
    ],
    [
      'group.min.session.timeout.ms',
      settings.groupMinSessionTimeoutMs,
      'group.max.session.timeout.ms',
      settings.groupMaxSessionTimeoutMs,
    ],
  ] as const
  for (const [lower, value, upper, limit] of ordered) {
    if (value > limit) yield `${lower}=${value}: expected at most ${upper}, which is ${limit}`
  }
  for (const kind of ['consumer', 'share', 'streams']) yield* checkGroupLimits(settings, kind)
}

/** Each of these has a lower and an upper bound that are settings themselves. */
function* checkGroupLimits(settings: BrokerSettings, kind: string): Generator<string> {
  const values = settings as unknown as Readonly<Record<string, number>>
  for (const subject of ['session.timeout.ms', 'heartbeat.interval.ms', 'assignment.interval.ms']) {
    const names = ['min.', '', 'max.'].map((bound) => `group.${kind}.${bound}${subject}`)
    const [min, value, max] = names.map((name) => values[camelCase(name)] as number) as [number, number, number]
    if (value < min || value > max)
      yield `${names[1]}=${value}: expected from ${min} to ${max}, as ${names[0]} and ${names[2]} say`
  }
}

function* repeated(values: readonly string[], say: (value: string) => string): Generator<string> {
  const seen = new Set<string>()
  for (const value of values) {
    if (seen.has(value)) yield say(value)
    seen.add(value)
  }
}
