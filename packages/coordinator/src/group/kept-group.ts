import { type ErrorName, Reader } from '@ottla/protocol'
import {
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
import type { CommitAttempt, OffsetRules } from './offsets/offset-rules.ts'

export type KeptGroupType = 'share' | 'streams'

const keysByType: Record<KeptGroupType, readonly { apiKey?: number }[]> = {
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
  readonly #members = new Set<string>()

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
    return this.isEmpty ? 'Empty' : 'Stable'
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
      else this.#members.add(memberId)
    }
  }

  // ---- offsets ----

  refusalOfCommit({ committer: { memberId, generation } }: CommitAttempt): ErrorName | undefined {
    if (this.type === 'share') return 'GROUP_ID_NOT_FOUND'
    return generation < 0 && this.isEmpty ? undefined : this.#refusalOfMember(memberId)
  }

  refusalOfFetch(memberId: string | null, memberEpoch: number): ErrorName | undefined {
    return memberId === null && memberEpoch < 0 ? undefined : this.#refusalOfMember(memberId ?? '')
  }

  /** Nobody keeps track of where a member has come to. */
  #refusalOfMember(memberId: string): ErrorName {
    return this.#members.has(memberId) ? 'STALE_MEMBER_EPOCH' : 'UNKNOWN_MEMBER_ID'
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
