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
    title: 'APIs that are not served',
    cases: /^update features/,
    steps: /^levels/,
    paths: /^(apiKeys\.|(supported|finalized)Features\.(share|streams|kraft)\.version$)/,
  },
  {
    title: 'Connections beyond the limit',
    cases: /^connection: more than max.connections$/,
    steps: /too many$/,
    isSilence: true,
  },
  {
    title: 'What is named twice',
    cases: /^coordinators: transactions described/,
    steps: /^one twice$/,
    paths: /^transactionStates$/,
  },
  {
    title: 'Silence',
    cases: /./,
    isSilence: true,
  },
  {
    title: 'Fetch for old consumers',
    cases: /^fetch|magic/,
    steps: /^v[0-3] |read by v[0-3]/,
    paths: /\.records\[\d+\]$/,
    values: /^undefined$/,
  },
  {
    title: 'ListOffsets version 0 by time',
    cases: /^list offsets: every/,
    steps: /^v0 .* at \d/,
    paths: /oldStyleOffsets\[\d\]$/,
  },
  {
    title: 'Topic settings of 3.9',
    cases: /^create topics: odd/,
    steps: /^(a version of the format|down-conversion|the old timestamp difference)$/,
  },
  {
    title: 'Topic settings of 3.9',
    cases: /^describe configs: topics/,
    steps: /^v0 /,
    paths:
      /(isDefault|message\.(downconversion\.enable|format\.version|timestamp\.difference\.max\.ms|timestamp\.after\.max\.ms\.value))$/,
  },
  {
    title: 'Levels of the log',
    cases: /^describe configs: brokers/,
    steps: /type 8 '0?1'$/,
    paths: /\.root\.(value|readOnly|documentation)$/,
  },
  {
    title: 'Errors where Kafka stumbles',
    cases: /^consumer groups: offsets$/,
    steps: /^nobody fetches at an epoch$/,
    paths: /errorCode$/,
    values: /UNKNOWN_SERVER_ERROR/,
  },
  {
    title: 'Errors where Kafka stumbles',
    cases: /^(metadata: every|describe topic partitions|incremental alter configs: topics|produce: odd)/,
    steps: /^(v1[23] neither name nor id|one empty|(an unknown|a negative) operation|cut to forty bytes|length 20)/,
  },
  {
    title: 'Groups that become classic',
    cases: /group migration: /,
    steps: /, as classic$/,
    paths: /\.memberAssignment$/,
  },
  {
    title: 'Recoded records',
    cases: /^produce: odd batches, (any timestamps, )?recompressed/,
    steps: /^body: (.* length -2|a header that is no UTF-8|negative timestamp delta), read$/,
    paths: /\.records\[0\]\.(records|baseTimestamp)$/,
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
      differences.every(({ expected }) => values?.test(String(JSON.stringify(expected))) ?? true) &&
      (!isSilence || differences.every(({ path, expected }) => path === '' && expected === 'silence')),
  )
  return known?.title
}
