import { describe, expect, it } from 'vitest'
import { MetadataError } from '../metadata/errors.ts'
import { bootstrapRecords } from '../metadata/format.ts'
import { encodeCheckpoint } from '../metadata/snapshot.ts'
import { activate, checkFeatures, firstRecords } from './activation.ts'
import { featureRecords, summary, TestState, testConfig } from './test-state.ts'

const beginningAt = (level: number) =>
  firstRecords(encodeCheckpoint(bootstrapRecords(new Map([['metadata.version', level]])), 1))

describe('activate', () => {
  it('begins a cluster as the newest release does', () => {
    const state = new TestState([], testConfig({ 'min.insync.replicas': '2' }))
    const facts = { hasOpenTransaction: false, bootstrap: firstRecords(undefined) }
    expect(summary(activate(state, facts).records)).toEqual([
      { kind: 'beginTransaction', name: 'Bootstrap records' },
      { kind: 'featureLevel', name: 'metadata.version', featureLevel: 30 },
      { kind: 'featureLevel', name: 'eligible.leader.replicas.version', featureLevel: 1 },
      { kind: 'featureLevel', name: 'transaction.version', featureLevel: 2 },
      { kind: 'featureLevel', name: 'group.version', featureLevel: 1 },
      { kind: 'config', resourceType: 4, name: 'min.insync.replicas', value: '2' },
      { kind: 'endTransaction' },
    ])
  })

  it('begins it with what bootstrap.checkpoint says', () => {
    const facts = { hasOpenTransaction: false, bootstrap: beginningAt(21) }
    expect(summary(activate(new TestState([]), facts).records)).toEqual([
      { kind: 'beginTransaction', name: 'Bootstrap records' },
      { kind: 'featureLevel', name: 'metadata.version', featureLevel: 21 },
      { kind: 'endTransaction' },
    ])
  })

  it('uses no transaction at a level that has none', () => {
    const facts = { hasOpenTransaction: false, bootstrap: beginningAt(7) }
    expect(activate(new TestState([]), facts).records).toHaveLength(1)
  })

  it('adds nothing to a log that has begun', () => {
    const facts = { hasOpenTransaction: false, bootstrap: undefined }
    expect(activate(new TestState(featureRecords()), facts).records).toEqual([])
  })

  it('ends what a controller before it left open, also when that was the very beginning', () => {
    const begun = { hasOpenTransaction: true, bootstrap: undefined }
    expect(activate(new TestState(featureRecords()), begun).records.map(({ kind }) => kind)).toEqual([
      'abortTransaction',
    ])
    const anew = { hasOpenTransaction: true, bootstrap: firstRecords(undefined) }
    const kinds = activate(new TestState([]), anew).records.map(({ kind }) => kind)
    expect(kinds.slice(0, 2)).toEqual(['abortTransaction', 'beginTransaction'])
  })
})

describe('checkFeatures', () => {
  it.each([
    ['nope.version', 1],
    ['metadata.version', 31],
    ['metadata.version', 6],
    ['transaction.version', 3],
  ])('refuses %s at level %s by name', (name, level) => {
    const features = new Map([['metadata.version', 30]]).set(name, level)
    expect(() => checkFeatures(features)).toThrow(MetadataError)
    expect(() => checkFeatures(features)).toThrow(name)
  })

  it('takes what Kafka finalises and we do not act on', () => {
    checkFeatures(new Map(Object.entries({ 'metadata.version': 30, 'transaction.version': 2, 'streams.version': 1 })))
  })

  it('refuses a log without a metadata.version, and such a beginning', () => {
    expect(() => checkFeatures(new Map())).toThrow('has no metadata.version')
    expect(() => firstRecords(encodeCheckpoint([], 1))).toThrow('has no metadata.version')
  })
})
