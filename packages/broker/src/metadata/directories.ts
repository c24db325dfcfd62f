import { type Uuid, ZERO_UUID } from '@ottla/protocol'

/** Directory ids with a meaning of their own (KIP-858). */
export const UNASSIGNED_DIRECTORY: Uuid = ZERO_UUID
export const LOST_DIRECTORY: Uuid = 'AAAAAAAAAAAAAAAAAAAAAQ'
const MIGRATING_DIRECTORY: Uuid = 'AAAAAAAAAAAAAAAAAAAAAg'

/** Whether a replica in this directory can be served by a broker that has these online. */
export function isOnline(onlineDirectories: readonly Uuid[], directory: Uuid): boolean {
  if (directory === LOST_DIRECTORY) return false
  if (directory === UNASSIGNED_DIRECTORY || directory === MIGRATING_DIRECTORY) return true
  // A broker that names no directories registered before there were directory ids.
  return onlineDirectories.length === 0 || onlineDirectories.includes(directory)
}
