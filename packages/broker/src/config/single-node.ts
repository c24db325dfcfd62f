/**
 * What a folder that formats itself starts with: one node that is broker and controller, with one
 * replica of everything, as in the server.properties that Kafka ships. They are written out as if
 * somebody had put them into a file, so DescribeConfigs shows them as static settings.
 */
export const singleNodeSettings: ReadonlyMap<string, string> = new Map([
  ['process.roles', 'broker,controller'],
  ['node.id', '1'],
  ['controller.listener.names', 'CONTROLLER'],
  ['listeners', 'PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093'],
  ['log.dirs', 'data'],
  ['offsets.topic.replication.factor', '1'],
  ['transaction.state.log.replication.factor', '1'],
  ['transaction.state.log.min.isr', '1'],
  ['share.coordinator.state.topic.replication.factor', '1'],
  ['share.coordinator.state.topic.min.isr', '1'],
])
