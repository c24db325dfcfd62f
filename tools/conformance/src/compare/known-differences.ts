import type { Difference } from './difference.ts'
import type { Step } from './outcome.ts'

/** A difference that is meant. `docs/operating/differences.md` has a row with the same title for each. */
export interface KnownDifference {
  readonly title: string
  readonly cases: RegExp
  readonly steps?: RegExp
  /** Every difference of the step must be at such a path. */
  readonly paths?: RegExp
  /** Every value that the judge gave must look so. */
  readonly values?: RegExp
  /** The judge gave no answer at all. */
  readonly isSilence?: true
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    title: 'APIs that are not served',
    cases: /ApiVersions|trailing bytes/,
    paths:
      /^(apiKeys\.\d+(\.minVersion)?|(supported|finalized)Features\.(group|share|streams|transaction|kraft)\.version)$/,
  },
  {
    title: 'Silence',
    cases: /./,
    isSilence: true,
  },
  {
    title: 'Padding of converted records',
    cases: /./,
    steps: /read by v[0-3]/,
    paths: /\.records\[\d+\](\.cutOffBytes)?$/,
    values: /^\{"cutOffBytes":\d+\}$/,
  },
  {
    title: 'Text that is not UTF-8',
    cases: /lengths that mean null/,
    steps: /^invalid UTF-8/,
  },
]

export function knownReasonFor(caseName: string, step: Step, differences: readonly Difference[]): string | undefined {
  const known = knownDifferences.find(
    ({ cases, steps, paths, values, isSilence }) =>
      cases.test(caseName) &&
      (steps?.test(step.name) ?? true) &&
      differences.every(({ path }) => paths?.test(path) ?? true) &&
      differences.every(({ expected }) => values?.test(JSON.stringify(expected)) ?? true) &&
      (!isSilence || differences.every(({ path, expected }) => path === '' && expected === 'silence')),
  )
  return known?.title
}
