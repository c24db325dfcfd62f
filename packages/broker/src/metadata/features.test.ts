import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  ELR_VERSION,
  isElrEnabled,
  METADATA_VERSION,
  newestFeatures,
  openableFeatures,
  recordVersions,
  supportedFeatures,
} from './features.ts'
import { decodeBatches } from './record-batch.ts'

const at = (level: number) => new Map([[METADATA_VERSION, level]])

it('gives the record versions of each release', () => {
  const versions = [7, 8, 14, 17, 21, 23, 29, 30].map((level) => [
    level,
    recordVersions.registerBroker(at(level)),
    recordVersions.partition(at(level)),
  ])
  expect(versions).toEqual([
    [7, 1, 0],
    [8, 2, 0],
    [14, 2, 0],
    [17, 3, 1],
    [21, 3, 1],
    [23, 3, 2],
    [29, 3, 2],
    [30, 4, 2],
  ])
})

it('begins a cluster at levels that it can run at', () => {
  for (const [name, level] of newestFeatures) {
    expect(supportedFeatures.get(name)!.max).toBe(level)
    expect(openableFeatures.has(name)).toBe(true)
  }
})

it('takes a feature without a record as level 0', () => {
  expect(isElrEnabled(at(30))).toBe(false)
  expect(isElrEnabled(new Map([[ELR_VERSION, 1]]))).toBe(true)
})

describe.each([
  ['3.9.1', 21, { registerBroker: [3], partition: [1], partitionChange: [1], brokerRegistrationChange: [0, 1] }],
  ['4.3.1', 30, { registerBroker: [4], partition: [2], partitionChange: [2], brokerRegistrationChange: [0, 1, 3] }],
])('the versions of records that %s writes', (release, level, written) => {
  const features = new Map([[METADATA_VERSION, level]])
  const kinds = Object.keys(written)
  const found = new Map<string, Set<number>>()
  for (const file of [`cluster-metadata-${release}.hex`, `snapshot-${release}.hex`]) {
    for (const { records } of decodeBatches(goldenBytes(file))) {
      for (const { kind, version } of records) found.set(kind, (found.get(kind) ?? new Set()).add(version))
    }
  }

  it('are these, and 0 for all other kinds', () => {
    const several = [...found]
      .filter(([kind]) => kinds.includes(kind))
      .map(([kind, versions]) => [kind, [...versions].sort()])
    expect(Object.fromEntries(several)).toEqual(written)
    for (const [kind, versions] of found) if (!kinds.includes(kind)) expect([kind, ...versions]).toEqual([kind, 0])
  })

  it('are those of our table', () => {
    expect([recordVersions.registerBroker(features)]).toEqual(written.registerBroker)
    expect([recordVersions.partition(features)]).toEqual(written.partition)
    expect([recordVersions.partition(features)]).toEqual(written.partitionChange)
    const changes = [{}, { inControlledShutdown: 1 }, ...(level === 30 ? [{ cordonedLogDirs: [] }] : [])]
    expect(changes.map((change) => recordVersions.brokerRegistrationChange(change))).toEqual(
      written.brokerRegistrationChange,
    )
  })
})

function goldenBytes(name: string): Uint8Array {
  const text = readFileSync(new URL(`../../testdata/${name}`, import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => !line.startsWith('#'))
  return new Uint8Array(Buffer.from(lines.join(''), 'hex'))
}
