import type { ErrorName } from '@ottla/protocol'
import type { ClassicGroup } from './classic-group.ts'

/** Why a request is not one of a member of the group; `undefined` where it is. */
export function refusalOfMember(
  group: ClassicGroup,
  memberId: string,
  instanceId: string | null,
): ErrorName | undefined {
  if (instanceId !== null) {
    const knownId = group.memberIdOf(instanceId)
    if (knownId === undefined) return 'UNKNOWN_MEMBER_ID'
    if (knownId !== memberId) return 'FENCED_INSTANCE_ID'
  }
  return group.members.has(memberId) ? undefined : 'UNKNOWN_MEMBER_ID'
}
