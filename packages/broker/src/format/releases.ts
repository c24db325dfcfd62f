import {
  ELR_VERSION,
  GROUP_VERSION,
  METADATA_VERSION,
  supportedFeatures,
  TRANSACTION_VERSION,
} from '../metadata/features.ts'

/**
 * Which releases there are, and at which levels of features a cluster of each begins. `metadata/features.ts` says what
 * of it this broker acts on; these are the facts about Kafka's releases from 3.3 to 4.3.
 */
export interface Release {
  /** `3.9-IV0`: the release, and which change of the metadata format in it, counted from 0. */
  readonly name: string
  /** Of metadata.version. */
  readonly level: number
}

const releaseNames = [
  '3.3-IV3',
  '3.4-IV0',
  '3.5-IV0',
  '3.5-IV1',
  '3.5-IV2',
  '3.6-IV0',
  '3.6-IV1',
  '3.6-IV2',
  '3.7-IV0',
  '3.7-IV1',
  '3.7-IV2',
  '3.7-IV3',
  '3.7-IV4',
  '3.8-IV0',
  '3.9-IV0',
  '4.0-IV0',
  '4.0-IV1',
  '4.0-IV2',
  '4.0-IV3',
  '4.1-IV0',
  '4.1-IV1',
  '4.2-IV0',
  '4.2-IV1',
  '4.3-IV0',
] as const

const LOWEST_LEVEL = 7

/** The levels that brought something that a record says; all others only changed what nodes do. */
const metadataChanges: readonly number[] = [8, 11, 13, 14, 15, 17, 23, 30]

/** Whether records of one level of metadata.version may say what another does not know. */
export function changesMetadataBetween(lower: number, higher: number): boolean {
  return metadataChanges.some((level) => level > lower && level <= higher)
}

export const releases: readonly Release[] = releaseNames.map((name, index) => ({ name, level: LOWEST_LEVEL + index }))

export const newestRelease: Release = releases.at(-1)!

export const KRAFT_VERSION = 'kraft.version'

interface FeatureFacts {
  readonly name: string
  readonly levels: readonly {
    readonly level: number
    /** The metadata.version from which on a new cluster begins with it. */
    readonly from: number
    /** The metadata.version that it needs. */
    readonly needs?: number
  }[]
}

const levelOf = (name: (typeof releaseNames)[number]) => LOWEST_LEVEL + releaseNames.indexOf(name)

/** Every feature beside metadata.version, in the order in which Kafka's tools list them. */
const features: readonly FeatureFacts[] = [
  { name: KRAFT_VERSION, levels: [{ level: 1, from: levelOf('3.9-IV0') }] },
  {
    name: TRANSACTION_VERSION,
    levels: [
      { level: 1, from: levelOf('4.0-IV2') },
      { level: 2, from: levelOf('4.0-IV2') },
    ],
  },
  { name: GROUP_VERSION, levels: [{ level: 1, from: levelOf('4.0-IV0') }] },
  { name: ELR_VERSION, levels: [{ level: 1, from: levelOf('4.1-IV0'), needs: levelOf('4.0-IV1') }] },
  { name: 'share.version', levels: [{ level: 1, from: levelOf('4.2-IV0') }] },
  { name: 'streams.version', levels: [{ level: 1, from: levelOf('4.2-IV1') }] },
]

/** Something about features that was asked for and that cannot be. */
export class FeatureError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'FeatureError'
  }
}

/** `3.9`, `3.9.1` and `3.9-IV0` are all the same release. */
export function releaseByName(text: string): Release {
  const isExact = text.includes('-IV')
  const wanted = isExact ? text : `${text.split('.').slice(0, 2).join('.')}-IV`
  const found = releases.findLast(({ name }) => (isExact ? name === wanted : name.startsWith(wanted)))
  if (found !== undefined) return found
  const known = releases.map(({ name }) => name).join(', ')
  throw new FeatureError(`Unknown metadata.version '${text}'. Supported metadata.version are: ${known}`)
}

export function releaseByLevel(level: number): Release {
  const found = releases.find((release) => release.level === level)
  if (found !== undefined) return found
  const { level: highest } = newestRelease
  throw new FeatureError(
    `No feature:${METADATA_VERSION} with feature level ${level}; there are ${LOWEST_LEVEL} to ${highest}`,
  )
}

/** All features at a release, level 0 too, without metadata.version. */
export function featuresOf({ level }: Release): ReadonlyMap<string, number> {
  const levels = features.map(({ name, levels: known }) => {
    const highest = known.findLast(({ from }) => from <= level)
    return [name, highest?.level ?? 0] as const
  })
  return new Map(levels)
}

/** Which metadata.version a level of a feature needs; undefined where any will do. */
export function neededRelease(name: string, level: number): Release | undefined {
  if (name === METADATA_VERSION) {
    releaseByLevel(level)
    return undefined
  }
  const facts = features.find((feature) => feature.name === name)
  if (facts === undefined) throw new FeatureError(`Unknown feature: ${name}`)
  const known = facts.levels.find((candidate) => candidate.level === level)
  if (known === undefined && level !== 0) {
    throw new FeatureError(`Feature level ${level} is not supported for feature ${name}`)
  }
  return known?.needs === undefined ? undefined : releaseByLevel(known.needs)
}

function isServed(name: string): boolean {
  return name === KRAFT_VERSION || supportedFeatures.has(name)
}

export interface FeatureRequest {
  /** `--release-version`; the newest where absent. */
  readonly release: Release | undefined
  /** `--feature name=level`. */
  readonly features: ReadonlyMap<string, number>
}

export interface ChosenFeatures {
  readonly release: Release
  /** metadata.version first, the others by name, level 0 left out; without kraft.version, which no record carries. */
  readonly levels: ReadonlyMap<string, number>
  /** What was asked of kraft.version. */
  readonly kraftVersion: number | undefined
}

/**
 * What a cluster begins with: the levels of the release, and those that were asked for one by one. A feature that is
 * not served here begins at 0 unless it was asked for: a finalised level is a promise to clients.
 */
export function chooseFeatures({ release: asked, features: wanted }: FeatureRequest): ChosenFeatures {
  const askedLevel = wanted.get(METADATA_VERSION)
  if (asked !== undefined && askedLevel !== undefined) {
    throw new FeatureError('Use --release-version instead of --feature metadata.version=X to avoid ambiguity.')
  }
  const release = asked ?? (askedLevel === undefined ? newestRelease : releaseByLevel(askedLevel))
  const levels = new Map([...featuresOf(release)].map(([name, level]) => [name, isServed(name) ? level : 0]))
  for (const [name, level] of wanted) {
    if (name === METADATA_VERSION) continue
    if (!levels.has(name)) {
      const known = features.map((feature) => feature.name).sort()
      throw new FeatureError(`Unsupported feature: ${name}. Supported features are: ${known.join(', ')}`)
    }
    const needed = neededRelease(name, level)
    if (needed !== undefined && needed.level > release.level) {
      const reason = `it depends on ${METADATA_VERSION} level ${needed.level}`
      throw new FeatureError(`${name} could not be set to ${level} because ${reason}`)
    }
    levels.set(name, level)
  }
  levels.delete(KRAFT_VERSION)
  const chosen = [...levels].filter(([, level]) => level !== 0).sort(([left], [right]) => (left < right ? -1 : 1))
  return {
    release,
    levels: new Map([[METADATA_VERSION, release.level], ...chosen]),
    kraftVersion: wanted.get(KRAFT_VERSION),
  }
}
