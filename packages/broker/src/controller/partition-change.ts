import type { MessageInput, Uuid } from '@ottla/protocol'
import type { PartitionChangeRecord } from '@ottla/protocol/records'
import { type BrokerConfig, resolveTopicConfig } from '../config/index.ts'
import { isOnline } from '../metadata/directories.ts'
import { isElrEnabled, recordVersions } from '../metadata/features.ts'
import {
  type BrokerImage,
  ConfigResourceType,
  configKey,
  type MetadataImage,
  type PartitionImage,
  type TopicImage,
} from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'

export const NO_LEADER = -1
export const LeaderRecoveryState = { RECOVERED: 0, RECOVERING: 1 } as const

/** What is about to hold when the records of an operation are applied, where it differs from the image. */
export interface Change {
  readonly image: MetadataImage
  /** Whether a replica on this broker and directory may lead. */
  readonly canLead: (brokerId: number, directory: Uuid) => boolean
  readonly minInsyncReplicas: (topic: string) => number
  readonly isUncleanElectionAllowed: (topic: string) => boolean
  /** Leaves the ISR of all its partitions. */
  readonly leavingIsr?: number
  /** May have lost what was not on disk: neither in the ISR nor eligible afterwards. */
  readonly uncleanShutdown?: number
}

/** Whether this broker, as registered, can lead a partition whose replica is in that directory. */
export function canBrokerLead(broker: BrokerImage | undefined, directory: Uuid): boolean {
  return (
    broker !== undefined && !broker.isFenced && !broker.inControlledShutdown && isOnline(broker.directoryIds, directory)
  )
}

/**
 * The record that brings one partition in line with a change of its brokers, or undefined where it
 * stands well: members of the ISR that have to go are taken out, and a leader that cannot lead is
 * replaced by, in this order,
 *
 *   1. a member of the ISR, in the order of the replicas;
 *   2. an eligible replica (KIP-966), which has all that was acknowledged with acks=all;
 *   3. where neither is left, the last leader that is known (with ELR), or any replica that is online if
 *      `unclean.leader.election.enable` says so. Records may be lost: the partition is marked as recovering.
 *
 * Without ELR the last member of the ISR stays in it, for it alone is known to have everything.
 */
export function partitionChange(topic: TopicImage, index: number, change: Change): MetadataRecord | undefined {
  const fields = changedFields(topic.name, topic.partitions[index]!, change)
  if (Object.keys(fields).length === 0) return undefined
  return metadataRecord('partitionChange', recordVersions.partition(change.image.features), {
    partitionId: index,
    topicId: topic.id,
    ...fields,
  })
}

/** What a record has to say to bring this partition in line; nothing where it stands well. */
export function changedFields(
  topic: string,
  before: PartitionImage,
  change: Change,
): MessageInput<PartitionChangeRecord> {
  const after = nextState(topic, before, change, isElrEnabled(change.image.features))
  return {
    ...(sameIds(after.isr, before.isr) ? {} : { isr: [...after.isr] }),
    ...(after.leader === before.leader ? {} : { leader: after.leader }),
    ...(after.recoveryState === before.leaderRecoveryState ? {} : { leaderRecoveryState: after.recoveryState }),
    ...(sameIds(after.elr, before.eligibleLeaderReplicas) ? {} : { eligibleLeaderReplicas: [...after.elr] }),
    ...(sameIds(after.lastKnownElr, before.lastKnownElr) ? {} : { lastKnownElr: [...after.lastKnownElr] }),
  }
}

/** The settings that decide about elections, as they stand in an image. */
export function electionSettings(image: MetadataImage, config: BrokerConfig): Omit<Change, 'canLead'> {
  const settingsOf = (topic: string) =>
    resolveTopicConfig(config, image.configs.get(configKey(ConfigResourceType.TOPIC, topic)) ?? new Map()).config
  return {
    image,
    minInsyncReplicas: (topic) => settingsOf(topic).minInsyncReplicas,
    isUncleanElectionAllowed: (topic) => settingsOf(topic).uncleanLeaderElectionEnable,
  }
}

/** The records for all partitions that a change concerns. */
export function partitionChanges(
  image: MetadataImage,
  change: Change,
  isConcerned: (topic: TopicImage, index: number) => boolean,
): MetadataRecord[] {
  const records: MetadataRecord[] = []
  for (const topic of image.topicsById.values()) {
    for (let index = 0; index < topic.partitions.length; index++) {
      if (!isConcerned(topic, index)) continue
      const record = partitionChange(topic, index, change)
      if (record !== undefined) records.push(record)
    }
  }
  return records
}

interface PartitionState {
  readonly isr: readonly number[]
  readonly leader: number
  readonly recoveryState: number
  readonly elr: readonly number[]
  /** At most one replica: who led when the last member of the ISR went. */
  readonly lastKnownElr: readonly number[]
}

function nextState(topic: string, before: PartitionImage, change: Change, hasElr: boolean): PartitionState {
  const remaining = before.isr.filter((id) => id !== change.leavingIsr && id !== change.uncleanShutdown)
  const isr = remaining.length === 0 && !hasElr ? before.isr : remaining
  const elr = hasElr ? eligibleReplicas(topic, before, isr, change) : []
  const clean = { isr, elr, recoveryState: before.leaderRecoveryState }
  const canLead = (id: number): boolean => change.canLead(id, before.directories[before.replicas.indexOf(id)]!)

  const isrLeader =
    isr.includes(before.leader) && canLead(before.leader)
      ? before.leader
      : before.replicas.find((id) => isr.includes(id) && canLead(id))
  if (isrLeader !== undefined) {
    return { ...clean, leader: isrLeader, lastKnownElr: isr.length > 0 ? [] : before.lastKnownElr }
  }
  const eligible = before.replicas.find((id) => elr.includes(id) && canLead(id))
  if (eligible !== undefined) return electedAlone(eligible, before.leaderRecoveryState, elr)

  const isLostToAll = isr.length === 0 && elr.length === 0
  const lastLeader = before.lastKnownElr.length === 1 ? before.lastKnownElr[0]! : NO_LEADER
  if (hasElr && isLostToAll && before.replicas.includes(lastLeader) && canLead(lastLeader)) {
    return electedAlone(lastLeader, LeaderRecoveryState.RECOVERING, [])
  }
  if (change.isUncleanElectionAllowed(topic)) {
    const anyReplica = before.replicas.find(canLead)
    if (anyReplica !== undefined) return electedAlone(anyReplica, LeaderRecoveryState.RECOVERING, [])
  }
  const lastKnownElr =
    hasElr && isr.length === 0 && before.leader !== NO_LEADER ? [before.leader] : hasElr ? before.lastKnownElr : []
  return { ...clean, leader: NO_LEADER, lastKnownElr }
}

function electedAlone(leader: number, recoveryState: number, elr: readonly number[]): PartitionState {
  return { isr: [leader], leader, recoveryState, elr: elr.filter((id) => id !== leader), lastKnownElr: [] }
}

/**
 * While the ISR is smaller than `min.insync.replicas`, nothing is acknowledged to producers with
 * acks=all; so whoever leaves the ISR then still has all that ever was.
 */
function eligibleReplicas(
  topic: string,
  before: PartitionImage,
  isr: readonly number[],
  change: Change,
): readonly number[] {
  const needed = Math.min(change.minInsyncReplicas(topic), before.replicas.length)
  if (isr.length >= needed) return []
  const candidates = new Set([...before.eligibleLeaderReplicas, ...before.isr])
  for (const id of isr) candidates.delete(id)
  if (change.uncleanShutdown !== undefined) candidates.delete(change.uncleanShutdown)
  return [...candidates]
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
