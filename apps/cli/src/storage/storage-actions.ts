import { FeatureError } from '@ottla/broker/format'
import { DiskError } from '@ottla/platform'
import { NodeDisk, NodeRandom } from '@ottla/platform/node'
import { StorageError } from '@ottla/storage'
import { FormatError, newUuid } from '@ottla/storage/format'
import { exitCode } from '../exit-code.ts'
import { featureDependencies, versionMapping } from './features.ts'
import { formatStorage } from './format.ts'
import { storageInfo } from './info.ts'
import { readStorageSettings } from './settings.ts'
import { StorageToolError } from './storage-tool-error.ts'

/** `ottla storage format`, as it stands on the command line. */
export interface FormatOptions {
  config: string
  clusterId: string
  ignoreFormatted?: boolean
  releaseVersion?: string
  feature?: string[]
  addScram?: string[]
  standalone?: boolean
  // The parser takes a flag that begins with `--no-` as the negation of one without.
  initialControllers?: string | false
}

const actions = {
  format,
  info,
  async versions(releaseVersion: string | undefined) {
    print(versionMapping(releaseVersion))
  },
  async dependencies(features: readonly string[]) {
    print(featureDependencies(features))
  },
  async uuid() {
    print(`${newUuid(new NodeRandom())}\n`)
  },
}

export type StorageActions = typeof actions

/** What somebody can mend is said in one line; anything else is a bug and keeps its stack. */
export async function runStorage(action: (actions: StorageActions) => Promise<void>): Promise<void> {
  try {
    await action(actions)
  } catch (error) {
    const known = [StorageToolError, FormatError, FeatureError, StorageError, DiskError]
    if (!known.some((type) => error instanceof type)) throw error
    process.stderr.write(`ottla: ${(error as Error).message}\n`)
    process.exitCode = exitCode.failed
  }
}

async function format(options: FormatOptions): Promise<void> {
  const settings = readStorageSettings(options.config)
  const { initialControllers } = options
  await formatStorage(
    settings,
    {
      clusterId: options.clusterId,
      ignoreFormatted: options.ignoreFormatted ?? false,
      releaseVersion: options.releaseVersion,
      features: options.feature ?? [],
      scram: options.addScram ?? [],
      standalone: options.standalone ?? false,
      noInitialControllers: initialControllers === false,
      initialControllers: typeof initialControllers === 'string' ? initialControllers : undefined,
    },
    { disk: new NodeDisk(), random: new NodeRandom(), nowMs: Date.now(), say: (line) => print(`${line}\n`) },
  )
}

async function info(config: string): Promise<void> {
  const { text, hasProblems } = await storageInfo(readStorageSettings(config), new NodeDisk())
  print(`${text}\n`)
  if (hasProblems) process.exitCode = exitCode.failed
}

function print(text: string): void {
  process.stdout.write(text)
}
