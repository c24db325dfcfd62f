import { parseProperties } from '@ottla/platform'
import { describe, expect, it } from 'vitest'
import { parseBrokerConfig, withDynamicConfigs } from './parse-broker-config.ts'

const minimal = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  listeners: 'PLAINTEXT://:9092,CONTROLLER://localhost:9093',
  'controller.listener.names': 'CONTROLLER',
}

function parse(settings: Record<string, string> = {}, overrides: Record<string, string> = {}) {
  return parseBrokerConfig(new Map(Object.entries({ ...minimal, ...settings })), {
    overrides: new Map(Object.entries(overrides)),
    hostName: 'here.example',
  })
}

function configOf(settings: Record<string, string> = {}, overrides: Record<string, string> = {}) {
  const { config, problems } = parse(settings, overrides)
  expect(problems).toEqual([])
  if (config === undefined) throw new Error('no config')
  return config
}

describe('parseBrokerConfig', () => {
  it('reads the file that Kafka ships for a node that is broker and controller', () => {
    const { entries } = parseProperties(`
      process.roles=broker,controller
      node.id=1
      controller.quorum.bootstrap.servers=localhost:9093
      listeners=PLAINTEXT://:9092,CONTROLLER://:9093
      inter.broker.listener.name=PLAINTEXT
      advertised.listeners=PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093
      controller.listener.names=CONTROLLER
      listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL
      num.network.threads=3
      socket.request.max.bytes=104857600
      log.dirs=/tmp/kraft-combined-logs
      num.partitions=1
      offsets.topic.replication.factor=1
      log.retention.hours=168
      log.segment.bytes=1073741824
    `)
    const { config, problems, warnings } = parseBrokerConfig(entries)
    expect(problems).toEqual([])
    expect(config).toMatchObject({
      nodeId: 1,
      brokerId: 1,
      processRoles: ['broker', 'controller'],
      logDirs: ['/tmp/kraft-combined-logs'],
      metadataLogDir: '/tmp/kraft-combined-logs',
      offsetsTopicReplicationFactor: 1,
      logRetentionMs: 604_800_000,
      advertisedListeners: [{ name: 'PLAINTEXT', host: 'localhost', port: 9092, securityProtocol: 'PLAINTEXT' }],
      advertisedControllerListeners: [
        { name: 'CONTROLLER', host: 'localhost', port: 9093, securityProtocol: 'PLAINTEXT' },
      ],
      interBrokerListenerName: 'PLAINTEXT',
    })
    expect(warnings).toEqual([
      {
        message: 'settings are not acted on yet',
        settings: ['controller.quorum.bootstrap.servers'],
      },
      { message: 'settings have no effect here', settings: ['num.network.threads'] },
    ])
  })

  it('lets the command line go before the file', () => {
    expect(configOf({ 'num.partitions': '3' }, { 'num.partitions': ' 5 ' }).numPartitions).toBe(5)
  })

  it('lists every bad value and every broken rule of the values at once', () => {
    expect(
      parse({ 'num.partitions': '0', 'log.dirs': '', 'log.segment.bytes': '5', 'compression.type': 'zip' }).problems,
    ).toEqual([
      'num.partitions=0: expected a whole number of at least 1',
      'log.segment.bytes=5: expected a whole number of at least 1048576',
      'compression.type=zip: expected one of uncompressed, zstd, lz4, snappy, gzip, producer',
      'log.dirs=: expected at least one folder and no empty name',
    ])
    expect(parse({ 'node.id': '2', 'broker.id': '3', 'log.retention.ms': '0' }).problems).toEqual([
      'broker.id=3: expected the same as node.id, which is 2',
      'log.retention.ms=0: expected at least 1, or -1 for no limit',
    ])
  })

  it.each([
    [{ 'node.id': 'x' }, 'node.id=x: expected a whole number of at least 0'],
    [{ 'broker.id': 'x' }, 'broker.id=x: expected a whole number of at least 0'],
    [{ 'broker.id': '-1' }, 'broker.id=-1: expected a whole number of at least 0'],
  ])('tells of a bad id once, under the name that was written: %j', (id, problem) => {
    const { 'node.id': _, ...rest } = minimal
    expect(parseBrokerConfig(new Map(Object.entries({ ...rest, ...id }))).problems).toEqual([problem])
  })

  it('says how large a number may be where one is too large for its type', () => {
    const settings = { 'num.partitions': '2147483648', 'log.retention.bytes': '9223372036854775808' }
    expect(parse(settings).problems).toEqual([
      'num.partitions=2147483648: expected a whole number from 1 to 2147483647',
      'log.retention.bytes=9223372036854775808: expected a whole number from -9223372036854775808 to 9223372036854775807',
    ])
    expect(parse({ 'node.id': '99999999999' }).problems).toEqual([
      'node.id=99999999999: expected a whole number from 0 to 2147483647',
    ])
  })

  it('lists the rest too where it is not known which node this is', () => {
    const problems = parseBrokerConfig(
      new Map([
        ['listeners', 'BROKEN'],
        ['authorizer.class.name', 'org.example.Authorizer'],
      ]),
    ).problems
    expect(problems.slice(-2)).toEqual([
      'listeners="BROKEN": expected NAME://HOST:PORT, with a port from 0 to 65535',
      'authorizer.class.name=org.example.Authorizer cannot be honoured: there is no authorizer yet',
    ])
  })

  it('says of a listener that cannot be read only that', () => {
    expect(parse({ listeners: 'BROKEN,CONTROLLER://127.0.0.1:9093' }).problems).toEqual([
      'listeners="BROKEN": expected NAME://HOST:PORT, with a port from 0 to 65535',
    ])
  })

  it('blames no setting for what is missing by the fault of another', () => {
    expect(parse({ listeners: '' }).problems).toEqual(['listeners=: expected at least one, as NAME://HOST:PORT'])
    expect(parse({ 'advertised.listeners': 'EXTERNAL://a:1' }).problems).toEqual([
      'advertised.listeners="EXTERNAL://a:1": expected listener.security.protocol.map to say which protocol EXTERNAL speaks',
    ])
  })

  it('says which required settings are missing', () => {
    expect(parseBrokerConfig(new Map()).problems).toContain(
      'process.roles is missing: expected a comma-separated list of broker, controller',
    )
    expect(parseBrokerConfig(new Map()).problems).toContain('node.id is missing: expected a whole number of at least 0')
  })

  it('takes broker.id for node.id', () => {
    const { 'node.id': _, ...rest } = minimal
    const { config } = parseBrokerConfig(new Map(Object.entries({ ...rest, 'broker.id': '4' })))
    expect(config?.nodeId).toBe(4)
  })

  it.each([
    [
      { 'authorizer.class.name': 'org.example.Authorizer' },
      'authorizer.class.name=org.example.Authorizer cannot be honoured: there is no authorizer yet',
    ],
    [{ 'ssl.client.auth': 'required' }, 'ssl.client.auth=required cannot be honoured: there is no TLS yet'],
    [
      { 'listener.name.plaintext.ssl.client.auth': 'requested' },
      'listener.name.plaintext.ssl.client.auth=requested cannot be honoured: there is no TLS yet',
    ],
    [
      { 'remote.log.storage.system.enable': 'true' },
      'remote.log.storage.system.enable=true cannot be honoured: there is no remote storage yet',
    ],
    [
      { 'zookeeper.connect': 'localhost:2181' },
      'zookeeper.connect=localhost:2181 cannot be honoured: metadata in ZooKeeper cannot be used',
    ],
    [
      { listeners: 'PLAINTEXT://:9092,SSL://:9094,CONTROLLER://:9093' },
      'listeners=SSL://:9094 speaks SSL and cannot be honoured: there is no TLS yet',
    ],
    [
      {
        listeners: 'IN://:9092,CONTROLLER://:9093',
        'listener.security.protocol.map': 'IN:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
        'inter.broker.listener.name': 'in',
      },
      'listeners=IN://:9092 speaks SASL_PLAINTEXT and cannot be honoured: there is no SASL yet',
    ],
    [
      { 'controller.quorum.voters': '1@a:9093,2@b:9093,3@c:9093' },
      'controller.quorum.voters=1@a:9093,2@b:9093,3@c:9093 cannot be honoured: a quorum has one member, yet',
    ],
    [
      { 'config.providers': 'env', 'broker.rack': `\${env:RACK}` },
      'broker.rack cannot be honoured: references to the config provider env are not looked up yet',
    ],
  ])('stops the start by name at what it cannot protect: %j', (settings, problem) => {
    expect(parse(settings as Record<string, string>).problems).toEqual([problem])
  })

  it('starts with the harmless values of the same settings', () => {
    configOf({
      'authorizer.class.name': '',
      'ssl.client.auth': 'none',
      'remote.log.storage.system.enable': 'FALSE',
    })
  })

  it('warns once of all unknown settings, with the nearest known name', () => {
    const { config, warnings } = parse({
      'log.retntion.ms': '5',
      'retention.ms': '5',
      'confluent.support.metrics.enable': 'true',
      'rsm.config.bucket': 'b',
      'config.providers.env.class': 'c',
      'listener.name.plaintext.custom.plugin.key': 'x',
    })
    expect(config).toBeDefined()
    expect(warnings).toEqual([
      {
        message: 'unknown settings are left alone',
        settings: [
          'log.retntion.ms (nearest known: log.retention.ms)',
          'retention.ms (nearest known: log.retention.ms)',
          'confluent.support.metrics.enable',
        ],
      },
    ])
  })

  it('checks what is limited to one listener by the setting itself', () => {
    expect(parse({ 'listener.name.plaintext.max.connections': 'many' }).problems).toEqual([
      'listener.name.plaintext.max.connections=many: expected a whole number of at least 0',
    ])
    expect(parse({ 'listener.name.plaintext.max.connections': '5' }).warnings).toEqual([])
    expect(parse({ 'listener.name.plaintext.connections.max.idle.ms': '5' }).warnings).toEqual([
      { message: 'settings are not acted on yet', settings: ['listener.name.plaintext.connections.max.idle.ms'] },
    ])
  })

  it('prints no secret', () => {
    const secret = { 'ssl.keystore.password': 'hunter2', 'num.partitions': 'x', 'ssl.client.auth': 'required' }
    expect(JSON.stringify(parse(secret).problems)).not.toContain('hunter2')
    expect(String(configOf({ 'ssl.keystore.password': 'hunter2' }).sslKeystorePassword)).toBe('[redacted]')
  })

  it('gives the more precise of two units the last word', () => {
    expect(configOf({ 'log.retention.hours': '2', 'log.retention.minutes': '3' }).logRetentionMs).toBe(180_000)
    expect(configOf({ 'log.retention.minutes': '3', 'log.retention.ms': '5' }).logRetentionMs).toBe(5)
    expect(configOf({ 'log.retention.hours': '-1' }).logRetentionMs).toBe(-1)
    expect(configOf({ 'log.roll.hours': '2' }).logRollMs).toBe(7_200_000)
    expect(configOf({ 'log.roll.jitter.ms': '7', 'log.roll.jitter.hours': '1' }).logRollJitterMs).toBe(7)
    expect(configOf().logFlushIntervalMs).toBe(Number.POSITIVE_INFINITY)
  })

  it('bounds the bytes of waiting requests where no bound is given', () => {
    expect(configOf().queuedMaxRequestBytes).toBe(134_217_728)
    expect(configOf({ 'socket.request.max.bytes': '200000000' }).queuedMaxRequestBytes).toBe(200_000_000)
    expect(parse({ 'queued.max.request.bytes': '1000' }).problems).toHaveLength(1)
  })
})

describe('listeners', () => {
  it('sends clients to the name of this machine where no host is given', () => {
    const config = configOf()
    expect(config.listeners.map(({ name, host, port }) => [name, host, port])).toEqual([
      ['PLAINTEXT', '', 9092],
      ['CONTROLLER', 'localhost', 9093],
    ])
    expect(config.advertisedListeners).toEqual([
      { name: 'PLAINTEXT', host: 'here.example', port: 9092, securityProtocol: 'PLAINTEXT' },
    ])
  })

  it('takes names of its own, in any case, and IPv6 addresses', () => {
    const config = configOf({
      listeners: 'internal://[::1]:19092, External://0.0.0.0:0 ,ctl://:9093',
      'advertised.listeners': 'INTERNAL://[::1]:19092,EXTERNAL://kafka.example:443',
      'listener.security.protocol.map': 'internal:PLAINTEXT,EXTERNAL:plaintext,ctl:PLAINTEXT',
      'controller.listener.names': 'ctl',
      'inter.broker.listener.name': 'internal',
    })
    expect(config.listeners[0]).toEqual({ name: 'INTERNAL', host: '::1', port: 19092, securityProtocol: 'PLAINTEXT' })
    expect(config.advertisedListeners[1]?.host).toBe('kafka.example')
    expect(config.controllerListenerNames).toEqual(['CTL'])
    expect(config.interBrokerListenerName).toBe('INTERNAL')
  })

  it.each([
    [
      { listeners: 'PLAINTEXT://::1:9092,CONTROLLER://:9093' },
      'listeners="PLAINTEXT://::1:9092": expected NAME://HOST:PORT, with a port from 0 to 65535 and an IPv6 address in brackets, as in [::1]:9092',
    ],
    [
      { listeners: '127.0.0.1:9092' },
      'listeners="127.0.0.1:9092": expected NAME://HOST:PORT, with a port from 0 to 65535',
    ],
    [
      { listeners: 'PLAINTEXT://:99999,CONTROLLER://:9093' },
      'listeners="PLAINTEXT://:99999": expected NAME://HOST:PORT, with a port from 0 to 65535',
    ],
    [
      { listeners: 'FOO://:9092,CONTROLLER://:9093' },
      'listeners="FOO://:9092": expected listener.security.protocol.map to say which protocol FOO speaks',
    ],
    [
      { listeners: 'PLAINTEXT://:9092,PLAINTEXT://:9094,CONTROLLER://:9093' },
      'listeners=PLAINTEXT://:9092,PLAINTEXT://:9094,CONTROLLER://:9093: expected each name once, PLAINTEXT is there twice',
    ],
    [
      { listeners: 'PLAINTEXT://:9092,CONTROLLER://:9092' },
      'listeners=PLAINTEXT://:9092,CONTROLLER://:9092: expected each address once, :9092 is there twice',
    ],
    [{ listeners: 'PLAINTEXT://:9092' }, 'controller.listener.names=CONTROLLER: expected one of listeners, PLAINTEXT'],
    [{ listeners: 'CONTROLLER://:9093' }, "listeners=CONTROLLER://:9093: expected one that is not the controller's"],
    [
      { 'advertised.listeners': 'PLAINTEXT://0.0.0.0:9092' },
      'advertised.listeners=PLAINTEXT://0.0.0.0:9092: expected an address that a client can connect to',
    ],
    [
      { 'listener.security.protocol.map': 'PLAINTEXT:TLS' },
      'listener.security.protocol.map="PLAINTEXT:TLS": expected NAME:PROTOCOL, with one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL',
    ],
    [
      { 'inter.broker.listener.name': 'OTHER' },
      'inter.broker.listener.name=OTHER: expected one of advertised.listeners, PLAINTEXT',
    ],
    [
      { 'controller.quorum.voters': 'localhost:9093' },
      'controller.quorum.voters="localhost:9093": expected ID@HOST:PORT',
    ],
    [
      { 'controller.quorum.voters': '2@localhost:9093' },
      'controller.quorum.voters=2@localhost:9093: expected node.id 1 among them',
    ],
    [
      { 'max.connections.per.ip.overrides': '10.0.0.1' },
      'max.connections.per.ip.overrides="10.0.0.1": expected HOST:COUNT',
    ],
  ])('says what is wrong with %j', (settings, problem) => {
    expect(parse(settings as Record<string, string>).problems).toContain(problem)
  })

  it('reads limits of single addresses', () => {
    const config = configOf({ 'max.connections.per.ip.overrides': '10.0.0.1:5,[::1]:7' })
    expect([...config.maxConnectionsPerIpOverrides]).toEqual([
      ['10.0.0.1', 5],
      ['::1', 7],
    ])
  })
})

describe('withDynamicConfigs', () => {
  it('reads limits of single listeners, from the file and from what was altered', () => {
    const name = 'listener.name.plaintext.max.connections'
    const started = configOf({ [name]: '7' })
    expect([...started.maxConnectionsPerListener]).toEqual([['PLAINTEXT', 7]])
    const altered = { allBrokers: new Map<string, string>(), thisBroker: new Map([[name, '9']]) }
    expect([...withDynamicConfigs(started, altered).config.maxConnectionsPerListener]).toEqual([['PLAINTEXT', 9]])
    expect(configOf({}).maxConnectionsPerListener.size).toBe(0)
  })

  it('puts the settings of all brokers over the file and those of this one over both', () => {
    const started = configOf({ 'message.max.bytes': '1000', 'max.connections': '10', 'log.retention.hours': '1' })
    const { config, problems } = withDynamicConfigs(started, {
      allBrokers: new Map([
        ['message.max.bytes', '2000'],
        ['max.connections', '20'],
        ['log.retention.ms', '77'],
      ]),
      thisBroker: new Map([
        ['message.max.bytes', '3000'],
        ['num.partitions', '9'],
        ['no.such.setting', 'x'],
      ]),
    })
    expect(problems).toEqual([])
    expect(config).toMatchObject({ messageMaxBytes: 3000, maxConnections: 20, logRetentionMs: 77, numPartitions: 1 })
    expect(config.topicDefaults).toMatchObject({ maxMessageBytes: 3000, retentionMs: 77 })
    expect(config.listeners).toBe(started.listeners)
    expect(config.advertisedListeners).toBe(started.advertisedListeners)
  })

  it('leaves the default for what cannot be read, and says so', () => {
    const { config, problems } = withDynamicConfigs(configOf(), {
      allBrokers: new Map([['max.connections', 'many']]),
      thisBroker: new Map(),
    })
    expect(config.maxConnections).toBe(2147483647)
    expect(problems).toEqual([{ name: 'max.connections', value: 'many', expected: 'a whole number of at least 0' }])
  })
})
