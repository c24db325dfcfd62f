import type { ErrorName, Uuid } from '@ottla/protocol'
import { deleteGroupsApi, leaveGroupApi, offsetCommitApi, offsetDeleteApi } from '@ottla/protocol/messages'
import { COORDINATOR_ERRORS, expectedError } from '../../checkers/group-answers.ts'
import { OPERATOR, type Orders, writeCommitter } from '../../checkers/group-log.ts'
import { BrokenError } from '../coordinator/wire.ts'
import { CoordinatorClient } from './client.ts'
import type { GroupStage } from './group-stage.ts'

/** Deletes groups and offsets, sets offsets back, and sends static members away. What he has asked for may come about late. */
export class Operator implements Orders {
  readonly #stage: GroupStage
  readonly #client: CoordinatorClient
  readonly #groupsToDelete = new Set<string>()
  readonly #offsetsToDelete = new Set<string>()
  #sequence = 0

  constructor(stage: GroupStage) {
    this.#stage = stage
    this.#client = new CoordinatorClient(stage, OPERATOR)
  }

  mayDeleteGroup(groupId: string): boolean {
    return this.#groupsToDelete.has(groupId)
  }

  mayDeleteOffset(groupId: string, topic: string): boolean {
    return this.#offsetsToDelete.has(`${groupId}/${topic}`)
  }

  wasTopicDeleted(topic: string): boolean {
    return this.#stage.topics.wasDeleted(topic)
  }

  topicIdOf(topic: string): Uuid | undefined {
    return this.#stage.topics.byName(topic)?.id
  }

  async act(): Promise<void> {
    const { random } = this.#client
    const { groupId } = random.pick(this.#stage.plan.groups)
    const topic = random.pick(this.#stage.plan.topics).name
    try {
      switch (random.integer(4)) {
        case 0:
          return await this.#deleteGroup(groupId)
        case 1:
          return await this.#deleteOffsets(groupId, topic)
        case 2:
          return await this.#setBack(groupId, topic)
        case 3:
          return await this.#sendAway(groupId)
      }
    } catch (error) {
      if (!(error instanceof BrokenError)) throw error
    }
  }

  /** An answer settles it. Without one it may still happen at any time. */
  async #deleteGroup(groupId: string): Promise<void> {
    const wasOpen = this.#groupsToDelete.has(groupId)
    this.#groupsToDelete.add(groupId)
    const { results } = await this.#client.ask(deleteGroupsApi, 2, { groupsNames: [groupId] })
    const errorName = expectedError(results[0]!.errorCode, DELETE_ERRORS, `DeleteGroups of ${groupId}`)
    // A write that failed may have landed all the same.
    if (!wasOpen && !COORDINATOR_ERRORS.has(errorName)) this.#groupsToDelete.delete(groupId)
  }

  async #deleteOffsets(groupId: string, topic: string): Promise<void> {
    this.#offsetsToDelete.add(`${groupId}/${topic}`)
    const partitions = [{ partitionIndex: 0 }, { partitionIndex: 1 }]
    const { errorCode } = await this.#client.ask(offsetDeleteApi, 0, { groupId, topics: [{ name: topic, partitions }] })
    expectedError(errorCode, OFFSET_DELETE_ERRORS, `OffsetDelete of ${groupId}`)
  }

  async #setBack(groupId: string, topic: string): Promise<void> {
    this.#sequence += 1
    const by = { name: OPERATOR, memberId: '-', generation: -1, sequence: this.#sequence }
    const partition = { partitionIndex: 0, committedOffset: 1, committedMetadata: writeCommitter(by) }
    const request = { groupId, topics: [{ name: topic, partitions: [partition] }] }
    const { topics } = await this.#client.ask(offsetCommitApi, 9, request)
    expectedError(topics[0]!.partitions[0]!.errorCode, SET_ERRORS, `OffsetCommit of ${groupId} by the operator`)
  }

  async #sendAway(groupId: string): Promise<void> {
    const group = this.#stage.plan.groups.find((each) => each.groupId === groupId)!
    const instances = group.members.flatMap(({ instanceId }) => (instanceId === null ? [] : [instanceId]))
    if (instances.length === 0) return
    const members = [{ memberId: '', groupInstanceId: this.#client.random.pick(instances) }]
    const { errorCode } = await this.#client.ask(leaveGroupApi, 5, { groupId, members })
    expectedError(errorCode, COORDINATOR_ERRORS, `LeaveGroup of ${groupId} by the operator`)
  }
}

const DELETE_ERRORS = new Set<ErrorName>([...COORDINATOR_ERRORS, 'NON_EMPTY_GROUP', 'GROUP_ID_NOT_FOUND'])
const OFFSET_DELETE_ERRORS = new Set<ErrorName>([...COORDINATOR_ERRORS, 'GROUP_ID_NOT_FOUND'])
const SET_ERRORS = new Set<ErrorName>([...COORDINATOR_ERRORS, 'UNKNOWN_MEMBER_ID', 'UNKNOWN_TOPIC_OR_PARTITION'])
