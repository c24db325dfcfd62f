import { describeQuorumApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

it('is answered in every version', async () => {
  const served = await ServedBroker.start('quorum')
  const topics = [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }]
  for (const versionMax of [0, 1, 2]) {
    const answer = await served.send(describeQuorumApi, { topics }, { versionMax })
    const [partition] = answer.topics[0]!.partitions
    expect([answer.errorCode, partition!.errorCode, partition!.leaderId]).toEqual([0, 0, 1])
    expect(partition!.currentVoters).toMatchObject([{ replicaId: 1, logEndOffset: partition!.highWatermark }])
    expect(answer.nodes.map(({ nodeId }) => nodeId)).toEqual(versionMax === 2 ? [1] : [])
  }
})
