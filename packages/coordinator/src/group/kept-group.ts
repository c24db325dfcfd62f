import { decodeCoordinatorValue, type ErrorName, Reader } from '@ottla/protocol'
import {
  consumerGroupCurrentMemberAssignmentKey,
  consumerGroupCurrentMemberAssignmentValue,
  consumerGroupMemberMetadataKey,
  consumerGroupMetadataKey,
  consumerGroupMetadataValue,
  consumerGroupPartitionMetadataKey,
  consumerGroupRegularExpressionKey,
  consumerGroupTargetAssignmentMemberKey,
  consumerGroupTargetAssignmentMetadataKey,
  consumerGroupTargetAssignmentMetadataValue,
  shareGroupCurrentMemberAssignmentKey,
  shareGroupMemberMetadataKey,
  shareGroupMetadataKey,
  shareGroupPartitionMetadataKey,
  shareGroupStatePartitionMetadataKey,
  shareGroupTargetAssignmentMemberKey,
  shareGroupTargetAssignmentMetadataKey,
  streamsGroupCurrentMemberAssignmentKey,
  streamsGroupMemberMetadataKey,
  streamsGroupMetadataKey,
  streamsGroupTargetAssignmentMemberKey,
  streamsGroupTargetAssignmentMetadataKey,
  streamsGroupTopologyKey,
} from '@ottla/protocol/records'
import type { CoordinatorRecord } from '../shard.ts'
import type { CommittedOffset } from './offsets/committed-offset.ts'
import type { Committer, OffsetRules } from './offsets/offset-rules.ts'

export type KeptGroupType = 'consumer' | 'share' | 'streams'

const keysByType: Record<KeptGroupType, readonly { apiKey?: number }[]> = {
  consumer: [
    consumerGroupMetadataKey,
    consumerGroupPartitionMetadataKey,
    consumerGroupMemberMetadataKey,
    consumerGroupTargetAssignmentMetadataKey,
    consumerGroupTargetAssignmentMemberKey,
    consumerGroupCurrentMemberAssignmentKey,
    consumerGroupRegularExpressionKey,
  ],
  share: [
    shareGroupMetadataKey,
    shareGroupPartitionMetadataKey,
    shareGroupMemberMetadataKey,
    shareGroupTargetAssignmentMetadataKey,
    shareGroupTargetAssignmentMemberKey,
    shareGroupCurrentMemberAssignmentKey,
    shareGroupStatePartitionMetadataKey,
  ],
  streams: [
    streamsGroupMetadataKey,
    streamsGroupMemberMetadataKey,
    streamsGroupTargetAssignmentMetadataKey,
    streamsGroupTargetAssignmentMemberKey,
    streamsGroupCurrentMemberAssignmentKey,
    streamsGroupTopologyKey,
  ],
}

const typeByRecord = new Map<number, KeptGroupType>()
for (const type of Object.keys(keysByType) as KeptGroupType[]) {
  for (const { apiKey } of keysByType[type]) typeByRecord.set(apiKey!, type)
}

const memberRecords: ReadonlySet<number> = new Set([
  consumerGroupMemberMetadataKey.apiKey!,
  shareGroupMemberMetadataKey.apiKey!,
  streamsGroupMemberMetadataKey.apiKey!,
])

/** The kind of group that records of this type tell of; `undefined` for other records. */
export function keptGroupTypeOf(recordType: number): KeptGroupType | undefined {
  return typeByRecord.get(recordType)
}

/** All keys of such groups begin with the id of the group, some go on with that of a member. */
export function keptGroupIdOf(key: Uint8Array): string {
  const reader = new Reader(key)
  reader.int16()
  return reader.string()
}

/**
 * A group of a protocol that is not served. Its records stay as they are, so that whoever serves it finds all of it, and
 * it is listed, keeps its offsets, and may be deleted once it is empty.
 */
export class KeptGroup implements OffsetRules {
  readonly groupId: string
  readonly type: KeptGroupType
  /** By the bytes of the key, as text. */
  readonly #keys = new Map<string, Uint8Array>()
  /** Epoch by member. */
  readonly #members = new Map<string, number>()
  #groupEpoch = 0
  #assignmentEpoch = 0

  constructor(groupId: string, type: KeptGroupType) {
    this.groupId = groupId
    this.type = type
  }

  get isEmpty(): boolean {
    return this.#members.size === 0
  }

  /** Nothing is left of it. */
  get isGone(): boolean {
    return this.#keys.size === 0
  }

  get state(): string {
    if (this.isEmpty) return 'Empty'
    if (this.type === 'share') return 'Stable'
    if (this.#groupEpoch > this.#assignmentEpoch) return 'Assigning'
    for (const epoch of this.#members.values()) if (epoch !== this.#assignmentEpoch) return 'Reconciling'
    return 'Stable'
  }

  tombstones(): CoordinatorRecord[] {
    return [...this.#keys.values()].map((key) => ({ key, value: null }))
  }

  replay(key: Uint8Array, value: Uint8Array | null): void {
    const name = textOf(key)
    if (value === null) this.#keys.delete(name)
    else if (!this.#keys.has(name)) this.#keys.set(name, key.slice())
    const reader = new Reader(key)
    const recordType = reader.int16()
    reader.string()
    if (memberRecords.has(recordType)) {
      const memberId = reader.string()
      if (value === null) this.#members.delete(memberId)
      else if (!this.#members.has(memberId)) this.#members.set(memberId, 0)
    }
    if (this.type !== 'consumer' || value === null) return
    if (recordType === consumerGroupMetadataKey.apiKey) {
      this.#groupEpoch = decodeCoordinatorValue(consumerGroupMetadataValue, value).value.epoch
    } else if (recordType === consumerGroupTargetAssignmentMetadataKey.apiKey) {
      const { assignmentEpoch } = decodeCoordinatorValue(consumerGroupTargetAssignmentMetadataValue, value).value
      this.#assignmentEpoch = assignmentEpoch
    } else if (recordType === consumerGroupCurrentMemberAssignmentKey.apiKey) {
      const { memberEpoch } = decodeCoordinatorValue(consumerGroupCurrentMemberAssignmentValue, value).value
      this.#members.set(reader.string(), memberEpoch)
    }
  }

  // ---- offsets ----

  refusalOfCommit({ memberId, generation }: Committer): ErrorName | undefined {
    if (this.type === 'share') return 'GROUP_ID_NOT_FOUND'
    if (generation < 0 && this.isEmpty) return undefined
    const epoch = this.#members.get(memberId)
    if (epoch === undefined) return 'UNKNOWN_MEMBER_ID'
    return epoch === generation ? undefined : 'STALE_MEMBER_EPOCH'
  }

  refusalOfFetch(memberId: string | null, memberEpoch: number): ErrorName | undefined {
    if (memberId === null && memberEpoch < 0) return undefined
    const epoch = this.#members.get(memberId ?? '')
    if (epoch === undefined) return 'UNKNOWN_MEMBER_ID'
    return epoch === memberEpoch ? undefined : 'STALE_MEMBER_EPOCH'
  }

  refusalOfDelete(): ErrorName | undefined {
    return this.type === 'share' ? 'GROUP_ID_NOT_FOUND' : undefined
  }

  subscription(): (topic: string) => boolean {
    return () => !this.isEmpty
  }

  retentionBase(): ((offset: CommittedOffset) => number) | undefined {
    return this.isEmpty ? (offset) => offset.commitTimestampMs : undefined
  }
}

function textOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
