import { errorNameOf } from '@ottla/protocol'
import { describeClusterApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('describe cluster', { 'broker.rack': 'r1' })
})

describe('DescribeCluster', () => {
  it.each([0, 1, 2])('tells the brokers in version %i', async (version) => {
    const answer = await served.send(describeClusterApi, {}, { versionMax: version })
    expect(answer).toMatchObject({
      errorCode: 0,
      clusterId: served.simulated.broker.clusterId,
      controllerId: 1,
      brokers: [{ brokerId: 1, host: 'broker', port: 9092, rack: 'r1', isFenced: false }],
      clusterAuthorizedOperations: -2147483648,
    })
  })

  it('tells what the caller may do where it is asked', async () => {
    const answer = await served.send(describeClusterApi, { includeClusterAuthorizedOperations: true })
    expect(answer.clusterAuthorizedOperations).toBe(8096)
  })

  it.each([
    [2, 'MISMATCHED_ENDPOINT_TYPE'],
    [3, 'UNSUPPORTED_ENDPOINT_TYPE'],
  ])('knows no endpoints of type %i', async (endpointType, errorName) => {
    const answer = await served.send(describeClusterApi, { endpointType })
    expect([errorNameOf(answer.errorCode), answer.brokers, answer.clusterId]).toEqual([errorName, [], ''])
  })
})
