import {
  FeatureError,
  featuresOf,
  METADATA_VERSION,
  neededRelease,
  newestRelease,
  type Release,
  releaseByLevel,
  releaseByName,
} from '@ottla/broker/format'
import type { Client, FeatureDescription, FeatureUpdate, FeatureUpdateResult } from '@ottla/client'
import { withClient } from '../connect.ts'
import { exitCode } from '../exit-code.ts'
import { type OutputFormat, render } from '../output/format.ts'
import { UsageError } from '../report.ts'
import { featureDependencies, versionMapping as mappingText } from '../storage/features.ts'

interface Common {
  readonly bootstrapServer: string
  readonly output: OutputFormat
}

export interface DescribeOptions extends Common {
  readonly nodeId?: number
}

export interface ChangeOptions extends Common {
  readonly feature?: readonly string[]
  readonly releaseVersion?: string
  readonly metadata?: string
  readonly unsafe?: boolean
  readonly dryRun?: boolean
}

export interface MappingOptions extends Pick<Common, 'output'> {
  readonly releaseVersion?: string
}

export interface DependencyOptions extends Pick<Common, 'output'> {
  readonly feature: readonly string[]
}

type Operation = 'upgrade' | 'downgrade' | 'disable'

const actions = {
  describe,
  upgrade: (options: ChangeOptions) => change('upgrade', options),
  downgrade: (options: ChangeOptions) => change('downgrade', options),
  disable: (options: ChangeOptions) => change('disable', options),
  versionMapping,
  dependencies,
}

export type FeatureActions = typeof actions

/** What somebody can mend is said in one line; anything else keeps its stack. */
export async function runFeatures(action: (actions: FeatureActions) => Promise<void>): Promise<void> {
  try {
    await action(actions)
  } catch (error) {
    if (!(error instanceof FeatureError)) throw error
    process.stderr.write(`ottla: ${error.message}\n`)
    process.exitCode = exitCode.failed
  }
}

async function describe({ bootstrapServer, nodeId, output }: DescribeOptions): Promise<void> {
  await withClient(bootstrapServer, async (client) => {
    const { features, epoch } = await client.admin.features.describe(nodeId)
    const rows = features.map(({ name, minSupported, maxSupported, finalized }) => ({
      feature: name,
      supportedMinVersion: levelText(name, minSupported),
      supportedMaxVersion: levelText(name, maxSupported),
      finalizedVersionLevel: levelText(name, finalized),
      epoch: epoch ?? null,
    }))
    if (output === 'table') process.stdout.write(rows.map(describedLine).join(''))
    else process.stdout.write(`${render(rows, output)}\n`)
  })
}

function describedLine(row: Record<string, string | number | null>): string {
  const { feature, supportedMinVersion, supportedMaxVersion, finalizedVersionLevel, epoch } = row
  const columns: [string, unknown, number][] = [
    ['Feature', feature, 42],
    ['SupportedMinVersion', supportedMinVersion, 17],
    ['SupportedMaxVersion', supportedMaxVersion, 17],
    ['FinalizedVersionLevel', finalizedVersionLevel, 17],
    ['Epoch', epoch ?? '-', 0],
  ]
  return `${columns.map(([title, value, width]) => `${title}: ${String(value).padEnd(width)}`).join('')}\n`
}

/** Levels of `metadata.version` go by the names of releases; one that is newer than this program, by its number. */
function levelText(feature: string, level: number): string {
  if (feature !== METADATA_VERSION) return String(level)
  try {
    return releaseByLevel(level).name
  } catch (error) {
    if (error instanceof FeatureError) return String(level)
    throw error
  }
}

async function change(operation: Operation, options: ChangeOptions): Promise<void> {
  const { bootstrapServer, dryRun = false, unsafe = false, output } = options
  const wanted = levelsOf(operation, options)
  await withClient(bootstrapServer, async (client) => {
    const levels = wanted instanceof Map ? wanted : await levelsAt(client, wanted)
    const downgrade = unsafe ? 'unsafe-downgrade' : 'safe-downgrade'
    const type: FeatureUpdate['type'] = operation === 'upgrade' ? 'upgrade' : downgrade
    const updates = [...levels].sort(byName).map(([feature, level]) => ({ feature, level, type }))
    const results = await client.admin.features.update(updates, { validateOnly: dryRun })
    const failed = results.filter(({ error }) => error !== undefined).length
    if (output === 'table') {
      const lines = results.map((result, index) => changeLine(operation, dryRun, updates[index]!, result))
      process.stdout.write(lines.join(''))
      if (failed > 0) process.stderr.write(`${failed} out of ${results.length} operation(s) failed.\n`)
    } else {
      const rows = results.map(({ feature, error }, index) => ({
        ...{
          feature,
          level: updates[index]!.level,
          errorName: error?.errorName ?? null,
          error: error?.message ?? null,
        },
      }))
      process.stdout.write(`${render(rows, output)}\n`)
    }
    if (failed > 0) process.exitCode = exitCode.failed
  })
}

const words = {
  upgrade: { verb: 'upgrade', done: 'upgraded' },
  downgrade: { verb: 'downgrade', done: 'downgraded' },
  disable: { verb: 'disable', done: 'disabled' },
} as const

function changeLine(
  operation: Operation,
  isDryRun: boolean,
  { feature, level }: FeatureUpdate,
  { error }: FeatureUpdateResult,
): string {
  const { verb, done } = words[operation]
  const to = operation === 'disable' ? '' : ` to ${level}`
  if (error === undefined) return `${feature} ${isDryRun ? 'can be' : 'was'} ${done}${to}.\n`
  return `${isDryRun ? 'Can' : 'Could'} not ${verb} ${feature}${to}. ${error.message}\n`
}

/** The levels that the command line names, or the release that does. */
function levelsOf(operation: Operation, options: ChangeOptions): Map<string, number> | Release {
  const { feature: asked = [], releaseVersion, metadata } = options
  if (releaseVersion !== undefined) {
    if (metadata !== undefined || asked.length > 0) {
      throw new UsageError(`features ${operation}: --release-version names the level of every feature already`)
    }
    return releaseByName(releaseVersion)
  }
  const levels = new Map<string, number>()
  if (metadata !== undefined) {
    process.stderr.write('--metadata is deprecated: use --release-version or --feature\n')
    levels.set(METADATA_VERSION, releaseByName(metadata).level)
  }
  for (const text of asked) {
    const [name, level] = operation === 'disable' ? [text, 0] : featureLevel(text)
    if (levels.has(name)) throw new UsageError(`features ${operation}: ${name} is given twice`)
    levels.set(name, level)
  }
  if (levels.size === 0) throw new UsageError(`features ${operation}: name at least one feature`)
  return levels
}

function featureLevel(text: string): [string, number] {
  const separator = text.indexOf('=')
  const level = text.slice(separator + 1).trim()
  if (separator < 0 || !/^\d{1,5}$/.test(level)) throw new UsageError(`--feature: '${text}' is not name=level`)
  return [text.slice(0, separator).trim(), Number(level)]
}

/** Of a release, the features that the cluster knows: the others would make the whole change fail. */
async function levelsAt(client: Client, release: Release): Promise<Map<string, number>> {
  const { features } = await client.admin.features.describe()
  const isKnown = (name: string) =>
    features.some((feature: FeatureDescription) => feature.name === name && feature.maxSupported > 0)
  const others = [...featuresOf(release)].filter(([name]) => isKnown(name))
  return new Map([[METADATA_VERSION, release.level], ...others])
}

function byName([left]: readonly [string, number], [right]: readonly [string, number]): number {
  return left < right ? -1 : 1
}

async function versionMapping({ releaseVersion, output }: MappingOptions): Promise<void> {
  if (output === 'table') {
    process.stdout.write(mappingText(releaseVersion))
    return
  }
  const release = releaseVersion === undefined ? newestRelease : releaseByName(releaseVersion)
  const levels = Object.fromEntries([[METADATA_VERSION, release.level], ...featuresOf(release)])
  process.stdout.write(`${render({ release: release.name, levels }, output)}\n`)
}

async function dependencies({ feature: asked, output }: DependencyOptions): Promise<void> {
  // Refuses what is no level of a feature, in either form.
  const text = featureDependencies(asked)
  if (output === 'table') {
    process.stdout.write(text)
    return
  }
  const rows = asked.map((one) => {
    const [name, level] = featureLevel(one)
    const needed = neededRelease(name, level)
    return { feature: name, level, requires: needed === undefined ? {} : { [METADATA_VERSION]: needed.level } }
  })
  process.stdout.write(`${render(rows, output)}\n`)
}
