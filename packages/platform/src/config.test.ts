import { inspect } from 'node:util'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type ConfigOf, camelCase, defineConfig, describeProblem, setting } from './config.ts'
import { boolean, double, int16, int32, int64, list, password, Secret, string } from './setting-type.ts'

const table = {
  'num.partitions': setting(int32().min(1).default('1'), 'read-only', 'How many partitions.'),
  'log.retention.ms': setting(int64().min(-1).default('9223372036854775807'), 'cluster-wide', 'How long.'),
  'log.roll.ms': setting(int64().min(1).unset(), 'cluster-wide', 'When to roll.'),
  'cleanup.policy': setting(list().oneOf(['compact', 'delete']).default('delete'), 'cluster-wide', 'What to do.'),
  'timestamp.type': setting(
    string().oneOf(['CreateTime', 'LogAppendTime']).default('CreateTime'),
    'read-only',
    'Which.',
  ),
  'min.ratio': setting(double().min(0).max(1).default('0.5'), 'read-only', 'A share.'),
  'node.id': setting(int32().min(0), 'read-only', 'Who.'),
  'key.password': setting(password().unset(), 'per-broker', 'A secret.'),
  'auto.create': setting(boolean().default('true'), 'read-only', 'Whether.'),
  producer_byte_rate: setting(int64().unset(), 'read-only', 'A rate.'),
}
const definition = defineConfig(table)
const texts = (entries: Record<string, string>) => new Map(Object.entries(entries))

describe('defineConfig', () => {
  it('gives a frozen object in camelCase, with defaults where nothing was written', () => {
    const { config, problems } = definition.parse(texts({ 'node.id': ' 7 ', 'cleanup.policy': 'delete , compact' }))
    expect(problems).toEqual([])
    expect(config).toEqual({
      numPartitions: 1,
      logRetentionMs: Number.POSITIVE_INFINITY,
      logRollMs: undefined,
      cleanupPolicy: ['delete', 'compact'],
      timestampType: 'CreateTime',
      minRatio: 0.5,
      nodeId: 7,
      keyPassword: undefined,
      autoCreate: true,
      producerByteRate: undefined,
    })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('derives the type of the object', () => {
    type Config = ConfigOf<typeof table>
    expectTypeOf<Config['numPartitions']>().toEqualTypeOf<number>()
    expectTypeOf<Config['logRollMs']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<Config['cleanupPolicy']>().toEqualTypeOf<readonly ('compact' | 'delete')[]>()
    expectTypeOf<Config['timestampType']>().toEqualTypeOf<'CreateTime' | 'LogAppendTime'>()
    expectTypeOf<Config['keyPassword']>().toEqualTypeOf<Secret | undefined>()
    expectTypeOf<Config['producerByteRate']>().toEqualTypeOf<number | undefined>()
  })

  it('reports every problem at once, with what was expected', () => {
    const { problems } = definition.parse(
      texts({
        'num.partitions': '0',
        'log.retention.ms': '99999999999999999999',
        'cleanup.policy': 'compact,shred',
        'timestamp.type': 'createtime',
        'min.ratio': '1.5',
        'auto.create': 'yes',
      }),
    )
    expect(problems.map(describeProblem)).toEqual([
      'num.partitions=0: expected a whole number of at least 1',
      'log.retention.ms=99999999999999999999: expected a whole number from -1 to 9223372036854775807',
      'cleanup.policy=compact,shred: expected a comma-separated list of compact, delete',
      'timestamp.type=createtime: expected one of CreateTime, LogAppendTime',
      'min.ratio=1.5: expected a number from 0 to 1',
      'node.id is missing: expected a whole number of at least 0',
      'auto.create=yes: expected true or false',
    ])
  })

  it('takes a value outside of the limits when it only reads, and the default for what cannot be read', () => {
    const { config, problems } = definition.read(texts({ 'num.partitions': '0', 'node.id': '1', 'min.ratio': 'half' }))
    expect(config.numPartitions).toBe(0)
    expect(config.minRatio).toBe(0.5)
    expect(problems).toEqual([{ name: 'min.ratio', value: 'half', expected: 'a number from 0 to 1' }])
  })
})

describe('setting types', () => {
  it.each([
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', Number.POSITIVE_INFINITY],
    ['9223372036854775807', Number.POSITIVE_INFINITY],
    ['-9223372036854775808', Number.NEGATIVE_INFINITY],
    ['+12', 12],
  ])('reads the long %s', (text, value) => {
    expect(int64().parse(text)).toEqual({ value })
  })

  it.each(['', '1.0', '0x10', '1e3'])('refuses the long %j', (text) => {
    expect(int64().parse(text)).toEqual({ expected: 'a whole number' })
  })

  it.each(['9223372036854775808', '-9223372036854775809'])('says the range of a long for %j', (text) => {
    const expected = 'a whole number from -9223372036854775808 to 9223372036854775807'
    expect(int64().parse(text)).toEqual({ expected })
  })

  it('keeps to the range of each integer', () => {
    expect(int32().parse('2147483648')).toEqual({ expected: 'a whole number from -2147483648 to 2147483647' })
    expect(int32().parse('-2147483648')).toEqual({ value: -2147483648 })
    expect(int16().parse('32768')).toEqual({ expected: 'a whole number from -32768 to 32767' })
    expect(Object.is((int32().parse('-0') as { value: number }).value, 0)).toBe(true)
  })

  it.each([
    ['1.7976931348623157E308', Number.MAX_VALUE],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['2.5d', 2.5],
    ['Infinity', Number.POSITIVE_INFINITY],
  ])('reads the double %s', (text, value) => {
    expect(double().parse(text)).toEqual({ value })
  })

  it.each(['', 'NaN', 'one', '0x1p3', '1 2'])('refuses the double %j', (text) => {
    expect(double().parse(text)).toHaveProperty('expected')
  })

  it('reads lists as Kafka splits them', () => {
    expect(list().parse('')).toEqual({ value: [] })
    expect(list().parse(' a ,b,, c')).toEqual({ value: ['a', 'b', '', 'c'] })
  })

  it('names a condition of its own', () => {
    const level = int32().refine('a level from 1 to 9, or -1', (value) => value === -1 || (value >= 1 && value <= 9))
    expect(level.parse('-1')).toEqual({ value: -1 })
    expect(level.parse('0')).toEqual({ expected: 'a level from 1 to 9, or -1' })
  })

  it('takes a choice in any case', () => {
    const policy = string().oneOfAnyCase(['disabled', 'upgrade'])
    expect(policy.parse('UpGrade')).toEqual({ value: 'upgrade' })
    expect(policy.parse('other')).toEqual({ expected: 'one of disabled, upgrade' })
  })
})

describe('Secret', () => {
  it('shows its text to nobody who does not ask for it', () => {
    const secret = new Secret('hunter2')
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect(secret)} ${inspect({ secret })}`).not.toContain('hunter2')
    expect(secret.reveal()).toBe('hunter2')
  })

  it('is not in a problem either', () => {
    const strict = defineConfig({
      'key.password': setting(
        password().refine('at least 8 letters', (secret) => secret.reveal().length >= 8),
        'read-only',
        'A secret.',
      ),
    })
    expect(strict.parse(texts({ 'key.password': 'short' })).problems).toEqual([
      { name: 'key.password', value: '[redacted]', expected: 'at least 8 letters' },
    ])
  })
})

it('writes names in camelCase', () => {
  expect(camelCase('log.message.timestamp.before.max.ms')).toBe('logMessageTimestampBeforeMaxMs')
  expect(camelCase('zookeeper.clientCnxnSocket')).toBe('zookeeperClientCnxnSocket')
  expect(camelCase('SCRAM-SHA-256')).toBe('SCRAMSHA256')
})
