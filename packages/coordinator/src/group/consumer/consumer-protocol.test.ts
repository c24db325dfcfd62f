import { coordinatorRecordType, encodeCoordinatorKey, encodeCoordinatorValue, errorNameOf } from '@ottla/protocol'
import { BatchCursor, RecordBatchBuilder } from '@ottla/protocol/record'
import {
  consumerGroupMetadataKey,
  consumerGroupMetadataValue,
  consumerGroupPartitionMetadataKey,
  consumerGroupPartitionMetadataValue,
} from '@ottla/protocol/records'
import { describe, expect, it, vi } from 'vitest'
import { defaultGroupConfig, GroupScene } from '../testing/group-scene.ts'
import { serverAssignors } from './assignors/index.ts'

const joining = { memberId: 'm', memberEpoch: 0, rebalanceTimeoutMs: 60_000, topicPartitions: [] }

function scene(body: (scene: GroupScene) => Promise<void>): Promise<void> {
  return new GroupScene().run(body)
}

const topicNames = (count: number) => Array.from({ length: count }, (_, index) => `a-topic-of-many-${index}`)

async function epochs(scene: GroupScene): Promise<string> {
  const { errorCode = 0, groupState, groupEpoch, assignmentEpoch } = await scene.describeConsumer()
  return errorCode === 0 ? `${groupState} ${groupEpoch} ${assignmentEpoch}` : errorNameOf(errorCode)
}

/** Types of the records in the log, those of tombstones with a minus. */
function recordTypes({ log }: GroupScene): number[] {
  const types: number[] = []
  for (const batch of log.batches) {
    const cursor = new BatchCursor(batch)
    while (cursor.moveNext()) {
      for (const { key, value } of cursor.view.decodedRecordsSync(1_000_000)) {
        const type = coordinatorRecordType(key!)
        types.push(value === null ? -type : type)
      }
    }
  }
  return types
}

describe('a member that asks for too much', () => {
  it('is refused with what does not fit into a batch, and leaves nothing behind', () =>
    scene(async (scene) => {
      const timers = scene.timers!.count
      const response = await scene.consumerHeartbeat({ ...joining, subscribedTopicNames: topicNames(50_000) })
      expect(errorNameOf(response.errorCode ?? 0)).toBe('UNKNOWN_SERVER_ERROR')
      expect(await epochs(scene)).toBe('GROUP_ID_NOT_FOUND')
      expect(scene.timers!.count).toBe(timers)
      expect(await scene.list()).toEqual([])
    }))

  it('is a member with 50,000 topics where they fit', () =>
    scene(async (scene) => {
      scene.log.batchesMax = 8_000_000
      const names = topicNames(50_000)
      for (const name of names) scene.setTopic(name, 1)
      const response = await scene.consumerHeartbeat({ ...joining, subscribedTopicNames: names })
      expect(response.assignment?.topicPartitions).toHaveLength(50_000)
      expect(await epochs(scene)).toBe('Stable 2 2')
      await scene.reload()
      expect(await epochs(scene)).toBe('Stable 2 2')
    }))

  it('is counted once for a topic that it names twice', () =>
    scene(async (scene) => {
      scene.setTopic('t', 1)
      await scene.consumerHeartbeat({ ...joining, subscribedTopicNames: ['t', 't'] })
      const again = await scene.consumerHeartbeat({ memberId: 'm', memberEpoch: 2, subscribedTopicNames: ['t'] })
      expect(again.memberEpoch).toBe(2)
    }))
})

describe('a group whose assignment does not fit into a batch', () => {
  const spaced = { sessionTimeoutMs: 45_000, heartbeatIntervalMs: 5_000, assignmentIntervalMs: 1_000 }
  const config = { consumer: { ...defaultGroupConfig.consumer, ofGroup: () => spaced } }

  it('keeps the one before, tries again after a while, and is assigned when it has become smaller', () =>
    new GroupScene({ config }).run(async (scene) => {
      scene.log.batchesMax = 3_000
      scene.setTopic('t', 60)
      const memberIds = Array.from({ length: 60 }, (_, index) => `member-${index}`)
      for (const memberId of memberIds) {
        const joined = await scene.consumerHeartbeat({ ...joining, memberId, subscribedTopicNames: ['t'] })
        expect(errorNameOf(joined.errorCode ?? 0)).toBe('NONE')
      }
      await scene.sleep(2_000)
      const assigning = vi.spyOn(serverAssignors.get('uniform')!, 'assign')
      const beat = async (memberId: string) => {
        const response = await scene.consumerHeartbeat({ memberId, memberEpoch: 2 })
        return errorNameOf(response.errorCode ?? 0)
      }
      for (const memberId of memberIds) expect(await beat(memberId)).toBe('NONE')
      expect(assigning).toHaveBeenCalledTimes(1)
      expect(await epochs(scene)).toBe('Assigning 61 2')
      await scene.sleep(11_000)
      for (const memberId of memberIds.slice(0, 2)) expect(await beat(memberId)).toBe('NONE')
      expect(assigning).toHaveBeenCalledTimes(2)
      for (const memberId of memberIds.slice(2)) await scene.consumerHeartbeat({ memberId, memberEpoch: -1 })
      await scene.sleep(11_000)
      expect(await beat('member-0')).toBe('NONE')
      expect(await epochs(scene)).toBe('Reconciling 119 119')
      assigning.mockRestore()
    }))
})

describe('a pattern', () => {
  it('is looked up among many topics over many turns, in which others are served', () =>
    scene(async (scene) => {
      for (const name of topicNames(3_500)) scene.setTopic(name, 1)
      await scene.consumerHeartbeat({ ...joining, subscribedTopicRegex: 'a-topic-of-many-1.*' })
      expect(await epochs(scene)).toBe('Stable 1 1')
      // One more look is under way, and the group is not changed before it has come to its end.
      expect(await epochs(scene)).toBe('Stable 1 1')
      await scene.sleep(100)
      expect(await epochs(scene)).toBe('Assigning 2 1')
      const response = await scene.consumerHeartbeat({ memberId: 'm', memberEpoch: 1 })
      expect(response.assignment?.topicPartitions).toHaveLength(1_111)
    }))

  it('that matches more than fits into a batch is tried again after a while, not all the time', () =>
    scene(async (scene) => {
      scene.log.batchesMax = 5_000
      for (const name of topicNames(500)) scene.setTopic(name, 1)
      const looks = vi.spyOn(scene.topicIds, 'keys')
      await scene.consumerHeartbeat({ ...joining, subscribedTopicRegex: 'a-.*' })
      await scene.sleep(100)
      await scene.consumerHeartbeat({ memberId: 'm', memberEpoch: 1 })
      await scene.sleep(100)
      expect(looks).toHaveBeenCalledTimes(1)
      await scene.sleep(11_000)
      await scene.consumerHeartbeat({ memberId: 'm', memberEpoch: 1 })
      await scene.sleep(100)
      expect(looks).toHaveBeenCalledTimes(2)
      expect(await epochs(scene)).toBe('Stable 1 1')
    }))
})

describe('a group of a release before 4.1', () => {
  it('loses the record of its topics for a hash when it is assigned anew', () =>
    scene(async (scene) => {
      const builder = new RecordBatchBuilder({})
      const group = { groupId: 'g' }
      const epoch = encodeCoordinatorValue(consumerGroupMetadataValue, { epoch: 4 }, 0)
      builder.append(0, encodeCoordinatorKey(consumerGroupMetadataKey, group), epoch)
      const topics = encodeCoordinatorValue(consumerGroupPartitionMetadataValue, { topics: [] }, 0)
      builder.append(0, encodeCoordinatorKey(consumerGroupPartitionMetadataKey, group), topics)
      await scene.log.append(builder.buildSync())
      await scene.reload()
      scene.setTopic('t', 1)
      await scene.consumerHeartbeat({ ...joining, subscribedTopicNames: ['t'] })
      expect(recordTypes(scene)).toEqual([3, 4, 5, 3, -4, 7, 6, 8])
      await scene.consumerHeartbeat({ memberId: 'm', memberEpoch: 5, subscribedTopicNames: [] })
      expect(recordTypes(scene).slice(8)).not.toContain(-4)
    }))
})
