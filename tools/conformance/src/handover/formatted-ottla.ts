import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrokerProgram, lastLines, ottla, runProgram } from '@ottla/rig'

/** Ottla on a folder that was formatted for a release: `3.9` for one that Apache Kafka 3.9 can open, too. */
export function formattedOttla(release: string | undefined): BrokerProgram {
  const program = ottla()
  return {
    ...program,
    async prepare(place) {
      await program.prepare(place)
      const data = join(place.folder, 'data')
      if (existsSync(join(data, 'meta.properties'))) return
      const properties = join(place.folder, 'format.properties')
      writeFileSync(properties, propertiesOf(data))
      const { file, args } = program.command(place)
      const run = (...words: string[]) => runProgram(file, [args[0]!, 'storage', ...words], { cwd: place.folder })
      const clusterId = lastLines((await run('random-uuid')).stdout.toString(), 1)
      const wanted = release === undefined ? [] : ['--release-version', release]
      const result = await run('format', '--config', properties, '--cluster-id', clusterId, ...wanted)
      if (result.code !== 0) throw new Error(`ottla storage format: ${result.stdout}${result.stderr}`)
    },
  }
}

function propertiesOf(data: string): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093
log.dirs=${data}
`
}
