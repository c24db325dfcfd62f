import {
  FeatureError,
  featuresOf,
  METADATA_VERSION,
  neededRelease,
  newestRelease,
  releaseByLevel,
  releaseByName,
} from '@ottla/broker/format'

/** `ottla storage version-mapping`: the levels that a cluster of a release begins with, one a line. */
export function versionMapping(releaseVersion: string | undefined): string {
  const release = releaseVersion === undefined ? newestRelease : releaseByName(releaseVersion)
  const lines = [...featuresOf(release)].map(([name, level]) => `${name}=${level}`)
  return [`${METADATA_VERSION}=${release.level} (${releaseVersion ?? release.name})`, ...lines, ''].join('\n')
}

/** `ottla storage feature-dependencies`: what each level needs. */
export function featureDependencies(features: readonly string[]): string {
  return features.map((feature) => `${dependenciesOf(feature).join('\n')}\n`).join('')
}

function dependenciesOf(feature: string): string[] {
  const match = /^([^=]+)=(\d{1,5})$/.exec(feature)
  if (match === null) {
    const expected = "Expected format: 'feature=version' (e.g. 'group.version=1')"
    throw new FeatureError(`Invalid feature format: ${feature}. ${expected}`)
  }
  const [name, level] = [match[1]!, Number(match[2])]
  const needed = neededRelease(name, level)
  const shown = name === METADATA_VERSION ? `${feature} (${releaseByLevel(level).name})` : feature
  if (needed === undefined) return [`${shown} has no dependencies.`]
  return [`${shown} requires:`, `    ${METADATA_VERSION}=${needed.level} (${needed.name})`]
}
