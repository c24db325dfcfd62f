import { errorCodes } from '@ottla/protocol'
import { electLeadersApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

it('is answered in every version', async () => {
  const served = await ServedBroker.start('elections')
  await served.createTopic('t', 2)
  for (const versionMax of [0, 1, 2]) {
    const topicPartitions = [{ topic: 't', partitions: [0, 7] }]
    const answer = await served.send(electLeadersApi, { topicPartitions, timeoutMs: 1_000 }, { versionMax })
    expect(answer.replicaElectionResults[0]!.partitionResult.map(({ errorCode }) => errorCode)).toEqual([
      errorCodes.ELECTION_NOT_NEEDED,
      errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
    ])
    const all = await served.send(electLeadersApi, { topicPartitions: null, timeoutMs: 1_000 }, { versionMax })
    expect(all.replicaElectionResults).toMatchObject([{ topic: 't', partitionResult: [] }])
    const late = await served.send(electLeadersApi, { topicPartitions, timeoutMs: 0 }, { versionMax })
    expect(late.errorCode).toBe(versionMax === 0 ? 0 : errorCodes.REQUEST_TIMED_OUT)
    expect(late.replicaElectionResults[0]!.partitionResult).toMatchObject([
      { partitionId: 0, errorCode: errorCodes.REQUEST_TIMED_OUT },
      { partitionId: 7, errorCode: errorCodes.REQUEST_TIMED_OUT },
    ])
  }
})
