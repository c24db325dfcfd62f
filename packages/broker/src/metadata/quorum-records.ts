import { Reader } from '@ottla/protocol'
import { kRaftVersionRecord, type VotersRecord, votersRecord } from '@ottla/protocol/records'
import { ControlType } from './control-type.ts'
import { MetadataError } from './errors.ts'
import type { MetadataImage } from './image.ts'

/** With kraft.version 1 the voters stand in the log and not in `controller.quorum.voters` (KIP-853). */
export function hasDynamicVoters(image: MetadataImage): boolean {
  const value = image.quorumRecords.get(ControlType.KRAFT_VERSION)
  return value !== undefined && kRaftVersionRecord.read(new Reader(value), versionOf(value)).kRaftVersion > 0
}

/** Who the voters are, where that stands in the log; undefined with static ones. */
export function votersOf(image: MetadataImage): VotersRecord['voters'] | undefined {
  const value = image.quorumRecords.get(ControlType.KRAFT_VOTERS)
  return value === undefined ? undefined : votersRecord.read(new Reader(value), versionOf(value)).voters
}

/** Refuses a quorum that this node is not the only voter of: writing alone, it would part from the others. */
export function checkVoters(image: MetadataImage, nodeId: number): void {
  const voterIds = votersOf(image)?.map(({ voterId }) => voterId)
  if (voterIds === undefined) return
  if (voterIds.length === 1 && voterIds[0] === nodeId) return
  throw new MetadataError(
    'unsupported',
    `the voters of the quorum are ${voterIds.join(', ')}, and node ${nodeId} can only be one of its own`,
  )
}

/** Control records begin with their own version. */
function versionOf(value: Uint8Array): number {
  const version = new Reader(value).int16()
  if (version !== 0) throw new MetadataError('unknown', `version ${version} of a record of the quorum is unknown`)
  return version
}
