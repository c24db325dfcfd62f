import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrokerPlace, BrokerProgram } from './broker-program.ts'
import { lastLines, runProgram } from './child-program.ts'
import { findJava, kafkaJars } from './java.ts'

/** Apache Kafka as one node that is broker and controller, from the jars that Maven brings. */
export async function apacheKafka(version: string): Promise<BrokerProgram> {
  const { java } = await findJava()
  const classPath = join(await kafkaJars(version), '*')
  const run = (mainClass: string, ...args: string[]) => runProgram(java, ['-cp', classPath, mainClass, ...args])
  return {
    name: `kafka ${version}`,
    // The same allowances for a single node that Kafka's shipped server.properties makes.
    settings: {
      'offsets.topic.replication.factor': '1',
      'transaction.state.log.replication.factor': '1',
      'transaction.state.log.min.isr': '1',
      'share.coordinator.state.topic.replication.factor': '1',
      'share.coordinator.state.topic.min.isr': '1',
    },
    portCount: 2,
    async prepare(place) {
      writeFileSync(propertiesFile(place), propertiesOf(place))
      writeFileSync(join(place.folder, 'log4j.properties'), log4j1)
      writeFileSync(join(place.folder, 'log4j2.properties'), log4j2)
      if (existsSync(join(place.folder, 'data', 'meta.properties'))) return
      const clusterId = lastLines((await run('kafka.tools.StorageTool', 'random-uuid')).stdout.toString(), 1)
      const format = await run('kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', propertiesFile(place))
      if (format.code !== 0) throw new Error(`Kafka could not format ${place.folder}: ${format.stderr}`)
    },
    command: (place) => ({
      file: java,
      args: [
        // The heap and collector that Kafka's own start script asks for.
        ...['-Xmx1G', '-Xms1G', '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20', '-XX:InitiatingHeapOccupancyPercent=35'],
        `-Dlog4j.configuration=file:${join(place.folder, 'log4j.properties')}`,
        `-Dlog4j2.configurationFile=${join(place.folder, 'log4j2.properties')}`,
        ...['-cp', classPath, 'kafka.Kafka', propertiesFile(place)],
      ],
    }),
  }
}

function propertiesFile(place: BrokerPlace): string {
  return join(place.folder, 'server.properties')
}

function propertiesOf({ folder, ports, settings }: BrokerPlace): string {
  const [clientPort, controllerPort] = ports
  const all = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${clientPort},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${clientPort}`,
    'log.dirs': join(folder, 'data'),
    ...settings,
  }
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

const log4j1 = `log4j.rootLogger=WARN, stderr
log4j.appender.stderr=org.apache.log4j.ConsoleAppender
log4j.appender.stderr.layout=org.apache.log4j.PatternLayout
log4j.appender.stderr.layout.ConversionPattern=%p %m%n
`

const log4j2 = `status=error
appender.c.type=Console
appender.c.name=C
appender.c.target=SYSTEM_ERR
appender.c.layout.type=PatternLayout
appender.c.layout.pattern=%p %m%n
rootLogger.level=warn
rootLogger.appenderRef.c.ref=C
`
