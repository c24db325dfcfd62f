import { type ErrorName, errorCodes, type MessageInput } from '@ottla/protocol'
import type { JoinGroupResponse, LeaveGroupResponse, SyncGroupResponse } from '@ottla/protocol/messages'

export type JoinResponse = MessageInput<JoinGroupResponse>
export type SyncResponse = MessageInput<SyncGroupResponse>
export type LeaveResponse = MessageInput<LeaveGroupResponse>

/** How a joining request says that it has no id yet. */
export const UNKNOWN_MEMBER_ID = ''

export function joinRefused(errorName: ErrorName, memberId = UNKNOWN_MEMBER_ID): JoinResponse {
  return { errorCode: errorCodes[errorName], memberId, protocolName: null }
}

export function syncRefused(errorName: ErrorName): SyncResponse {
  return { errorCode: errorCodes[errorName] }
}

/** From this version on, a response may be without a protocol. */
const NULLABLE_PROTOCOL_VERSION = 7

/** The response as the version can carry it. */
export function fitJoin(response: JoinResponse, version: number): JoinResponse {
  if (version >= NULLABLE_PROTOCOL_VERSION || response.protocolName !== null) return response
  return { ...response, protocolName: '' }
}
