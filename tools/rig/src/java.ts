import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, runProgram } from './child-program.ts'
import { ToolError } from './tool-error.ts'
import { cacheFolder } from './workspace.ts'

export interface JavaTools {
  java: string
  version: string
}

/** Java 17 or later from JAVA_HOME or the path. Throws with a sentence to show when there is none. */
export async function findJava(): Promise<JavaTools> {
  const home = process.env.JAVA_HOME
  const java = home === undefined ? 'java' : join(home, 'bin', 'java')
  const answer = await runProgram(java, ['-version']).catch((cause) => {
    throw new ToolError('Java is not installed (a JDK 17 or later is needed to run Apache Kafka and its clients)', {
      cause,
    })
  })
  const version = /version "(\d+)[^"]*"/.exec(answer.stderr)?.[1]
  if (version === undefined || Number(version) < 17) {
    throw new ToolError(`Java ${version ?? '(unknown)'} is too old: Apache Kafka needs 17 or later`)
  }
  return { java, version }
}

/**
 * The folder with the jars of one Kafka version and all that they need, brought by Maven the first time.
 * OTTLA_KAFKA_HOME names a folder that holds `VERSION/libs` where they are there already.
 */
export async function kafkaJars(version: string): Promise<string> {
  const given = process.env.OTTLA_KAFKA_HOME
  if (given !== undefined && existsSync(join(given, version, 'libs'))) return join(given, version, 'libs')
  const folder = cacheFolder('kafka', version)
  const jars = join(folder, 'libs')
  if (existsSync(jars)) return jars

  await runProgram('mvn', ['-v']).catch((cause) => {
    throw new ToolError(`Maven is not installed (it brings the jars of Apache Kafka ${version})`, { cause })
  })
  process.stderr.write(`Bringing Apache Kafka ${version} with Maven into ${folder} (once)\n`)
  // Copied aside and renamed, so that a download that broke off is not taken for a whole one.
  const partial = join(folder, `libs.${process.pid}`)
  mkdirSync(partial, { recursive: true })
  const pom = join(partial, 'pom.xml')
  writeFileSync(pom, pomOf(version))
  const goals = ['dependency:copy-dependencies', `-DoutputDirectory=${partial}`, '-DincludeScope=runtime']
  const maven = await runProgram('mvn', ['-q', '-B', '-f', pom, ...goals], { timeoutMs: 600_000 })
  if (maven.code !== 0) {
    rmSync(partial, { recursive: true })
    throw new ToolError(`Maven could not bring Apache Kafka ${version}: ${lastLines(maven.stdout.toString(), 5)}`)
  }
  renameSync(partial, jars)
  return jars
}

function pomOf(version: string): string {
  const isFour = Number(version.split('.')[0]) >= 4
  const dependencies = [
    ['org.apache.kafka', 'kafka_2.13', version],
    ['org.apache.kafka', 'kafka-tools', version],
    // The tools and our own driver read and write JSON with it; kafka-tools only brings it as a provided library.
    ['com.fasterxml.jackson.core', 'jackson-databind', isFour ? '2.21.2' : '2.16.2'],
    ...(isFour ? [['org.apache.logging.log4j', 'log4j-slf4j-impl', '2.25.4']] : []),
  ]
  const rows = dependencies.map(
    ([group, artifact, wanted]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${wanted}</version></dependency>`,
  )
  return `<project><modelVersion>4.0.0</modelVersion>
<groupId>ottla</groupId><artifactId>kafka-jars</artifactId><version>1</version>
<dependencies>${rows.join('\n')}</dependencies></project>
`
}
