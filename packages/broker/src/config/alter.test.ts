import { describe, expect, it } from 'vitest'
import {
  applyIncremental,
  applyReplacing,
  type ConfigOutcome,
  type ConfigScope,
  configOperations,
  newTopicConfigProblem,
} from './alter.ts'
import type { BrokerConfig } from './broker-config.ts'
import { parseBrokerConfig } from './parse-broker-config.ts'
import { singleNodeSettings } from './single-node.ts'

const broker = parseBrokerConfig(singleNodeSettings).config as BrokerConfig
type Operation = readonly [keyof typeof configOperations, string, (string | null)?]

function alter(scope: ConfigScope, current: Record<string, string>, ...operations: Operation[]): unknown {
  return outcomeOf(
    applyIncremental(
      { scope, broker, current: new Map(Object.entries(current)) },
      operations.map(([operation, name, value = null]) => ({ name, value, operation: configOperations[operation] })),
    ),
  )
}

function outcomeOf(outcome: ConfigOutcome): unknown {
  return 'changes' in outcome ? Object.fromEntries(outcome.changes) : `${outcome.errorName}: ${outcome.errorMessage}`
}

describe('applyIncremental', () => {
  it('gives the changes alone', () => {
    expect(
      alter(
        'topic',
        { 'retention.ms': '5', 'flush.ms': '6', 'segment.ms': '7' },
        ['set', 'retention.ms', ' 700 '],
        ['delete', 'flush.ms'],
        ['set', 'segment.ms', '7'],
        ['delete', 'preallocate'],
      ),
    ).toEqual({ 'retention.ms': '700', 'flush.ms': null })
  })

  it('appends to a list and takes from it, beginning with the default', () => {
    expect(alter('topic', {}, ['append', 'cleanup.policy', 'compact'])).toEqual({ 'cleanup.policy': 'delete,compact' })
    expect(alter('topic', { 'cleanup.policy': 'compact' }, ['append', 'cleanup.policy', 'compact'])).toEqual({})
    expect(alter('topic', { 'cleanup.policy': 'compact,delete' }, ['subtract', 'cleanup.policy', 'delete'])).toEqual({
      'cleanup.policy': 'compact',
    })
    expect(alter('topic', { 'cleanup.policy': 'compact' }, ['subtract', 'cleanup.policy', 'compact, delete'])).toEqual({
      'cleanup.policy': '',
    })
  })

  it.each<[Operation[], string]>([
    [[['set', 'no.such', '1']], 'INVALID_CONFIG: Unknown topic setting: no.such'],
    [[['set', 'retention.m', '1']], 'INVALID_CONFIG: Unknown topic setting: retention.m (nearest known: retention.ms)'],
    [
      [['set', 'retention.ms', 'abc']],
      'INVALID_CONFIG: Invalid value abc for the setting retention.ms: expected a whole number of at least -1',
    ],
    [
      [['set', 'retention.ms', '']],
      'INVALID_CONFIG: Invalid value  for the setting retention.ms: expected a whole number of at least -1',
    ],
    [
      [['set', 'cleanup.policy', 'shred']],
      'INVALID_CONFIG: Invalid value shred for the setting cleanup.policy: expected a comma-separated list of compact, delete',
    ],
    [[['append', 'retention.ms', '5']], 'INVALID_CONFIG: APPEND needs a list, and retention.ms is none.'],
    [
      [
        ['set', 'retention.ms', '1'],
        ['delete', 'retention.ms'],
      ],
      'INVALID_REQUEST: The setting retention.ms is there twice.',
    ],
    [[['set', 'retention.ms', null]], 'INVALID_REQUEST: Null is no value for the setting retention.ms.'],
    [
      [['set', 'compression.gzip.level', '0']],
      'INVALID_CONFIG: Invalid value 0 for the setting compression.gzip.level: expected a level from 1 to 9, or -1',
    ],
    [
      [['set', 'segment.bytes', '100']],
      'INVALID_CONFIG: Invalid value 100 for the setting segment.bytes: expected a whole number of at least 1048576',
    ],
    [
      [['set', 'leader.replication.throttled.replicas', 'abc']],
      'INVALID_CONFIG: Invalid value abc for the setting leader.replication.throttled.replicas: expected * or a list of PARTITION:BROKER',
    ],
    [
      [
        ['set', 'min.compaction.lag.ms', '10'],
        ['set', 'max.compaction.lag.ms', '5'],
      ],
      'INVALID_CONFIG: min.compaction.lag.ms (10) is larger than max.compaction.lag.ms (5)',
    ],
    [
      [['set', 'remote.storage.enable', 'true']],
      'INVALID_CONFIG: remote.storage.enable is true and this cluster has no remote storage',
    ],
  ])('refuses %j for a topic', (operations, problem) => {
    expect(alter('topic', {}, ...operations)).toBe(problem)
  })

  it.each([
    ['leader.replication.throttled.replicas', '0:1,1:2'],
    ['leader.replication.throttled.replicas', '*'],
    ['preallocate', 'TRUE'],
    ['internal.segment.bytes', '100'],
    ['message.downconversion.enable', 'false'],
    ['message.format.version', '2.8'],
  ])('takes %s=%s for a topic', (name, value) => {
    expect(alter('topic', {}, ['set', name, value])).toEqual({ [name]: value })
  })

  it.each<[ConfigScope, Operation, string]>([
    [
      'broker',
      ['set', 'num.partitions', '4'],
      'INVALID_REQUEST: These settings cannot change while a broker runs: [num.partitions]',
    ],
    [
      'all-brokers',
      ['set', 'sasl.jaas.config', 'x'],
      'INVALID_REQUEST: These settings can be changed for one broker only: [sasl.jaas.config]',
    ],
    [
      'broker',
      ['set', 'ssl.keystore.type', 'PEM'],
      'INVALID_REQUEST: These settings can be changed for one listener only, as listener.name.NAME.SETTING: [ssl.keystore.type]',
    ],
    [
      'all-brokers',
      ['set', 'background.threads', '0'],
      'INVALID_REQUEST: Invalid value 0 for the setting background.threads: expected a whole number of at least 1',
    ],
    [
      'broker',
      ['append', 'background.threads', '3'],
      'INVALID_CONFIG: APPEND needs a list, and background.threads is none.',
    ],
    [
      'broker',
      ['set', 'log.retention.ms', '0'],
      'INVALID_REQUEST: log.retention.ms: expected at least 1, or -1 for no limit',
    ],
    [
      'broker',
      ['set', 'listeners', 'PLAINTEXT://:1'],
      'INVALID_REQUEST: listeners cannot change while a broker runs, yet.',
    ],
    [
      'broker',
      ['set', 'listener.name.plaintext.ssl.client.auth', 'required'],
      'INVALID_REQUEST: listener.name.plaintext.ssl.client.auth cannot be honoured: there is no TLS yet',
    ],
  ])('refuses for %s %j', (scope, operation, problem) => {
    expect(alter(scope, {}, operation)).toBe(problem)
  })

  it('takes unknown settings of a broker, which may be a plugin’s, and removes any', () => {
    expect(
      alter('broker', { old: 'x' }, ['set', 'no.such.setting', '4'], ['delete', 'old'], ['delete', 'num.partitions']),
    ).toEqual({
      'no.such.setting': '4',
      old: null,
    })
  })

  it('lets pools of threads at most double or halve at once', () => {
    expect(alter('broker', {}, ['set', 'num.io.threads', '16'])).toEqual({ 'num.io.threads': '16' })
    expect(alter('all-brokers', {}, ['set', 'num.io.threads', '4'])).toEqual({ 'num.io.threads': '4' })
    for (const count of ['17', '3']) {
      expect(alter('broker', {}, ['set', 'num.io.threads', count])).toBe(
        `INVALID_REQUEST: num.io.threads is 8 and can be halved or doubled at once, but not become ${count}.`,
      )
    }
  })

  it('leaves alone what other versions set before', () => {
    expect(alter('broker', { 'num.partitions': '9' }, ['set', 'max.connections', '5'])).toEqual({
      'max.connections': '5',
    })
  })

  it.each<[Operation, string]>([
    [
      ['set', 'consumer.session.timeout.ms', '1'],
      'INVALID_CONFIG: consumer.session.timeout.ms must be at least group.consumer.min.session.timeout.ms, which is 45000',
    ],
    [
      ['set', 'share.delivery.count.limit', '11'],
      'INVALID_CONFIG: share.delivery.count.limit must be at most group.share.max.delivery.count.limit, which is 10',
    ],
    [
      ['set', 'streams.num.standby.replicas', '3'],
      'INVALID_CONFIG: streams.num.standby.replicas must be at most group.streams.max.standby.replicas, which is 2',
    ],
    [['set', 'no.such', '1'], 'INVALID_CONFIG: Unknown group setting: no.such'],
    [
      ['set', 'share.auto.offset.reset', 'by_duration:1d'],
      'INVALID_CONFIG: Invalid value by_duration:1d for the setting share.auto.offset.reset: expected latest, earliest or by_duration:PnDTnHnMn.nS',
    ],
  ])('refuses %j for a group', (operation, problem) => {
    expect(alter('group', {}, operation)).toBe(problem)
  })

  it('takes what a group may have', () => {
    expect(
      alter(
        'group',
        {},
        ['set', 'consumer.session.timeout.ms', '46000'],
        ['set', 'share.auto.offset.reset', 'by_duration:PT1H'],
      ),
    ).toEqual({
      'consumer.session.timeout.ms': '46000',
      'share.auto.offset.reset': 'by_duration:PT1H',
    })
  })

  it.each<[Operation, string]>([
    [
      ['set', 'interval.ms', '5'],
      'INVALID_REQUEST: Invalid value 5 for the setting interval.ms: expected a whole number from 100 to 3600000',
    ],
    [
      ['set', 'match', 'foo=x'],
      'INVALID_CONFIG: Invalid value foo=x for the setting match: expected a comma-separated list of NAME=PATTERN',
    ],
    [
      ['set', 'match', 'client_id=['],
      'INVALID_CONFIG: Invalid value client_id=[ for the setting match: expected a comma-separated list of NAME=PATTERN',
    ],
    [['set', 'no.such', 'x'], 'INVALID_REQUEST: Unknown client metrics setting: no.such'],
  ])('refuses %j for a subscription', (operation, problem) => {
    expect(alter('client-metrics', {}, operation)).toBe(problem)
  })
})

describe('applyReplacing', () => {
  const replace = (current: Record<string, string>, settings: Record<string, string | null>) =>
    outcomeOf(
      applyReplacing(
        { scope: 'topic', broker, current: new Map(Object.entries(current)) },
        Object.entries(settings).map(([name, value]) => ({ name, value })),
      ),
    )

  it('takes away what is not named', () => {
    expect(replace({ 'retention.ms': '5', 'flush.ms': '6' }, { 'flush.ms': '6', 'segment.ms': '7' })).toEqual({
      'retention.ms': null,
      'segment.ms': '7',
    })
  })

  it('refuses null', () => {
    expect(replace({}, { 'flush.ms': null })).toBe('INVALID_REQUEST: Null is no value for the setting flush.ms.')
  })
})

it('checks the settings of a new topic', () => {
  const problemOf = (name: string, value: string | null) => newTopicConfigProblem(broker, [{ name, value }])
  expect(problemOf('retention.ms', '5')).toBeUndefined()
  expect(problemOf('retention.ms', null)?.errorName).toBe('INVALID_CONFIG')
  expect(problemOf('no.such', '1')).toEqual({
    errorName: 'INVALID_CONFIG',
    errorMessage: 'Unknown topic setting: no.such',
  })
  expect(problemOf('min.insync.replicas', '0')?.errorMessage).toContain('expected a whole number of at least 1')
})

describe('settings of a broker whose table does not tell all', () => {
  it.each([
    ['cordoned.log.dirs', 'data', true],
    ['cordoned.log.dirs', '*', true],
    ['cordoned.log.dirs', '*,data', false],
    ['cordoned.log.dirs', 'elsewhere', false],
    ['max.connections.per.ip.overrides', '10.0.0.1:5,[::1]:7', true],
    ['max.connections.per.ip.overrides', '10.0.0.1', false],
    ['max.connections.per.ip.overrides', '10.0.0.1:five', false],
  ])('%s=%s', (name, value, isGood) => {
    const scope = name === 'cordoned.log.dirs' ? 'broker' : 'all-brokers'
    const outcome = alter(scope, {}, ['set', name, value])
    if (isGood) expect(outcome).toEqual({ [name]: value })
    else expect(outcome).toMatch(new RegExp(`^INVALID_REQUEST: ${name}=`))
  })
})
