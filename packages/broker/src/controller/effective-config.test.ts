import { expect, it } from 'vitest'
import { ConfigResourceType } from '../metadata/image.ts'
import { metadataRecord } from '../metadata/record.ts'
import { EffectiveConfig } from './effective-config.ts'
import { featureRecords, TestState, testConfig } from './test-state.ts'

const set = (resourceName: string, value: string) =>
  metadataRecord('config', 0, {
    resourceType: ConfigResourceType.BROKER,
    resourceName,
    name: 'log.retention.ms',
    value,
  })

it('puts dynamic settings before static ones, those of this broker first', () => {
  const effective = new EffectiveConfig(testConfig({ 'log.retention.ms': '1' }))
  const state = new TestState(featureRecords())
  const inForce = () => effective.in(state.image).logRetentionMs
  expect(inForce()).toBe(1)
  state.apply([set('', '2'), set('2', '9')])
  expect(inForce()).toBe(2)
  state.apply([set('1', '3')])
  expect(inForce()).toBe(3)
})

it('is the same object while no setting of a broker changes', () => {
  const effective = new EffectiveConfig(testConfig())
  const state = new TestState([set('', '2')])
  const before = effective.in(state.image)
  state.apply(featureRecords())
  expect(effective.in(state.image)).toBe(before)
})
