import { allocateProducerIdsRequest } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { metadataRecord } from '../metadata/record.ts'
import { allocateProducerIds } from './producer-ids.ts'
import { brokerRecord, featureRecords, TestState } from './test-state.ts'

const allocate = (state: TestState, brokerId: number, brokerEpoch: number) =>
  state.run((current) => allocateProducerIds(current, allocateProducerIdsRequest.create({ brokerId, brokerEpoch })))

describe('allocateProducerIds', () => {
  it('gives one block after the other', () => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1, epoch: 5 })])
    expect(allocate(state, 1, 5)).toMatchObject({ producerIdStart: 0, producerIdLen: 1000 })
    expect(allocate(state, 1, 5)).toMatchObject({ producerIdStart: 1000, producerIdLen: 1000 })
    expect(state.image.nextProducerId).toBe(2000)
  })

  it.each([
    [2, 5, 'BROKER_ID_NOT_REGISTERED'],
    [1, 4, 'STALE_BROKER_EPOCH'],
  ])('refuses broker %s at epoch %s', (brokerId, brokerEpoch, errorName) => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1, epoch: 5 })])
    expect(() => allocate(state, brokerId, brokerEpoch)).toThrow(expect.objectContaining({ errorName }))
  })

  it('stops where a number could no longer be counted', () => {
    const last = metadataRecord('producerIds', 0, { nextProducerId: Number.MAX_SAFE_INTEGER - 10 })
    const state = new TestState([brokerRecord({ id: 1, epoch: 5 }), last])
    expect(() => allocate(state, 1, 5)).toThrow('used up')
  })
})
