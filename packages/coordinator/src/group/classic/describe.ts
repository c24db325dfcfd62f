import { errorCodes, type MessageInput } from '@ottla/protocol'
import type { DescribeGroupsResponseDescribedGroup } from '@ottla/protocol/messages'
import type { ClassicGroup } from './classic-group.ts'
import { NO_ASSIGNMENT } from './classic-member.ts'

/** From this version on, a group that is not there is an error and not a dead one. */
const NOT_FOUND_VERSION = 6

/** While a group rebalances, its members have what they had before, and no protocol is shown. */
export function describeClassic(group: ClassicGroup): MessageInput<DescribeGroupsResponseDescribedGroup> {
  const { groupId, state, protocolType, protocolName } = group
  const isStable = state === 'Stable'
  return {
    ...{ errorCode: errorCodes.NONE, groupId, groupState: state, protocolType: protocolType ?? '' },
    protocolData: isStable ? (protocolName ?? '') : '',
    members: [...group.members.values()].map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      memberMetadata: isStable ? member.metadataFor(protocolName) : NO_ASSIGNMENT,
      memberAssignment: member.assignment,
    })),
  }
}

export function describeMissing(
  groupId: string,
  detail: string,
  version: number,
): MessageInput<DescribeGroupsResponseDescribedGroup> {
  const missing = { groupId, groupState: 'Dead' }
  if (version < NOT_FOUND_VERSION) return { ...missing, errorCode: errorCodes.NONE }
  return { ...missing, errorCode: errorCodes.GROUP_ID_NOT_FOUND, errorMessage: detail }
}
