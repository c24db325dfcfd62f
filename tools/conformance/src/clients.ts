import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, findJava, kafkaJars, lastLines, runProgram, workspaceFolder } from '@ottla/rig'
import { ConsoleTools } from './console-tools.ts'
import { DriverClient } from './driver-client.ts'
import { type ForeignClient, NotHere } from './foreign-client.ts'
import { KcatClient } from './kcat-client.ts'
import { OwnClient } from './own-client.ts'

/** One column of the table. */
export interface ClientColumn {
  readonly name: string
  /** Needs Java, which takes too long and is too seldom installed for the normal test run. */
  readonly isJava: boolean
  /** Starts one more of this client. Throws NotHere, with what to install, when it is not on this machine. */
  start(): Promise<ForeignClient>
}

export const clientColumns: readonly ClientColumn[] = [
  { name: 'kcat', isJava: false, start: () => KcatClient.start() },
  { name: 'kafka-python', isJava: false, start: () => startPython('kafka-python') },
  { name: 'confluent-kafka', isJava: false, start: () => startPython('confluent-kafka') },
  { name: 'kafkajs', isJava: false, start: startKafkaJs },
  { name: 'platformatic', isJava: false, start: startPlatformatic },
  { name: 'ottla client', isJava: false, start: async () => new OwnClient() },
  { name: 'java 3.9.1', isJava: true, start: () => startJava('3.9.1') },
  { name: 'java 4.3.1', isJava: true, start: () => startJava('4.3.1') },
]

function driver(file: string): string {
  return join(workspaceFolder(), 'tools/conformance/drivers', file)
}

async function startPython(name: string): Promise<ForeignClient> {
  // Debian's packages belong to Debian's own Python; another one in the path does not see them.
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
  await runProgram(python, ['--version']).catch((cause) => {
    throw new NotHere('Python 3 is not installed', { cause })
  })
  return DriverClient.start({ name, file: python, args: [driver(`${name}.py`)] })
}

function startKafkaJs(): Promise<ForeignClient> {
  return DriverClient.start({ name: 'kafkajs', file: process.execPath, args: [driver('kafkajs.mjs')] })
}

const platformaticPackages = ['node@24', '@platformatic/kafka@2.12.1']

let platformaticFolder: Promise<string> | undefined

async function startPlatformatic(): Promise<ForeignClient> {
  platformaticFolder ??= bringPlatformatic()
  const folder = await platformaticFolder
  return DriverClient.start({
    name: 'platformatic',
    file: join(folder, 'node_modules/.bin/node'),
    args: [driver('platformatic.mjs')],
    env: { OTTLA_PLATFORMATIC: folder },
  })
}

/**
 * This client wants a newer Node than the workspace promises to run on, and an install with strict engines refuses it.
 * So npm brings both into a cache folder of their own, once.
 */
async function bringPlatformatic(): Promise<string> {
  const folder = cacheFolder('clients', platformaticPackages.join('+').replaceAll(/[@/]+/g, '-'))
  if (existsSync(join(folder, 'node_modules/.bin/node')) && existsSync(join(folder, 'done'))) return folder
  process.stderr.write(`Bringing ${platformaticPackages.join(' and ')} with npm into ${folder} (once)\n`)
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false']
  const npm = await runProgram('npm', ['install', '--prefix', folder, ...quiet, ...platformaticPackages], {
    cwd: folder,
    timeoutMs: 300_000,
  }).catch((cause) => {
    throw new NotHere('npm could not be run to bring @platformatic/kafka', { cause })
  })
  if (npm.code !== 0) throw new NotHere(`npm could not bring @platformatic/kafka: ${lastLines(npm.stderr, 3)}`)
  await runProgram('touch', [join(folder, 'done')])
  return folder
}

async function startJava(version: string): Promise<ForeignClient> {
  const tools = await findJava().catch((cause: Error) => {
    throw new NotHere(cause.message, { cause })
  })
  const jars = await kafkaJars(version).catch((cause: Error) => {
    throw new NotHere(cause.message, { cause })
  })
  const args = ['-Xmx512M', '-cp', join(jars, '*'), '-Dslf4j.internal.verbosity=ERROR', driver('Driver.java')]
  const console = new ConsoleTools(tools.java, jars, version)
  return DriverClient.start({ name: `java ${version}`, file: tools.java, args, console })
}
