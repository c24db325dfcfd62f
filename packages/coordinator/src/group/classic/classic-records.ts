import type { MessageInput } from '@ottla/protocol'
import type { GroupMetadataValue } from '@ottla/protocol/records'
import { ClassicGroup } from './classic-group.ts'
import { ClassicMember } from './classic-member.ts'

/** A group as its record has it, with other assignments where given. */
export function storedGroup(
  group: ClassicGroup,
  assignments?: ReadonlyMap<string, Uint8Array>,
): MessageInput<GroupMetadataValue> {
  const { protocolType, protocolName, generation, leaderId, stateSinceMs } = group
  return {
    ...{ protocolType: protocolType ?? '', generation, protocol: protocolName, leader: leaderId },
    currentStateTimestamp: stateSinceMs ?? -1,
    members: [...group.members.values()].map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeout: member.rebalanceTimeoutMs,
      sessionTimeout: member.sessionTimeoutMs,
      subscription: member.metadataFor(protocolName),
      assignment: assignments?.get(member.memberId) ?? member.assignment,
    })),
  }
}

/** A group as its record tells of it: with members it is stable, whatever went on when the record was written. */
export function restoredGroup(groupId: string, value: GroupMetadataValue): ClassicGroup {
  const { members, generation, protocol, protocolType, leader, currentStateTimestamp } = value
  // Old versions do not tell: taking that for the year 1970 would let all offsets expire at once.
  const stateSinceMs = currentStateTimestamp === -1 ? undefined : currentStateTimestamp
  const group = new ClassicGroup(groupId, members.length === 0 ? 'Empty' : 'Stable', stateSinceMs)
  for (const stored of members) {
    const { memberId, groupInstanceId: instanceId, clientId, clientHost, sessionTimeout, rebalanceTimeout } = stored
    const member = new ClassicMember(
      { memberId, instanceId, clientId, clientHost },
      {
        sessionTimeoutMs: sessionTimeout,
        rebalanceTimeoutMs: rebalanceTimeout === -1 ? sessionTimeout : rebalanceTimeout,
        protocols: protocol === null ? [] : [{ name: protocol, metadata: stored.subscription.slice() }],
      },
    )
    member.assignment = stored.assignment.slice()
    group.add(member, protocolType)
  }
  group.generation = generation
  group.protocolType = protocolType === '' ? null : protocolType
  group.protocolName = protocol
  group.leaderId = leader
  return group
}
