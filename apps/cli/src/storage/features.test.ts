import { expect, it } from 'vitest'
import { featureDependencies, versionMapping } from './features.ts'

it('lists the levels of a release as the tool of Kafka does', () => {
  expect(versionMapping('4.0')).toBe(
    'metadata.version=25 (4.0)\nkraft.version=1\ntransaction.version=2\ngroup.version=1\n' +
      'eligible.leader.replicas.version=0\nshare.version=0\nstreams.version=0\n',
  )
  expect(versionMapping(undefined)).toMatch(/^metadata\.version=30 \(4\.3-IV0\)\n/)
})

it('says what levels need', () => {
  const asked = ['metadata.version=30', 'eligible.leader.replicas.version=1', 'group.version=1']
  expect(featureDependencies(asked)).toBe(
    'metadata.version=30 (4.3-IV0) has no dependencies.\n' +
      'eligible.leader.replicas.version=1 requires:\n    metadata.version=23 (4.0-IV1)\n' +
      'group.version=1 has no dependencies.\n',
  )
})

it('refuses what is no level of a feature', () => {
  expect(() => featureDependencies(['foo'])).toThrow('Invalid feature format: foo')
  expect(() => featureDependencies(['foo=1'])).toThrow('Unknown feature: foo')
  expect(() => featureDependencies(['share.version=9'])).toThrow(
    'Feature level 9 is not supported for feature share.version',
  )
})
