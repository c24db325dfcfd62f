import { KafkaError } from '@ottla/protocol'
import { findCoordinatorApi } from '@ottla/protocol/messages'
import type { Connection } from './connection/connection.ts'
import type { Router } from './routing.ts'

const keyTypes = { group: 0, transaction: 1 } as const
/** From here on, many coordinators are asked for at once. */
const MANY_FROM = 4

/** A connection to the coordinator of a group or of a transactional id; throws the `KafkaError` of a broker that has none. */
export async function coordinatorOf(
  router: Router,
  kind: keyof typeof keyTypes,
  key: string,
): Promise<{ brokerId: number; connection: Connection }> {
  const connection = await router.anyConnection()
  const isForMany = connection.versionFor(findCoordinatorApi) >= MANY_FROM
  const asked = isForMany ? { coordinatorKeys: [key] } : { key }
  const response = await connection.send(findCoordinatorApi, { ...asked, keyType: keyTypes[kind] })
  const { nodeId, errorCode } = response.coordinators[0] ?? response
  const error = KafkaError.fromCode(errorCode, `coordinator of ${kind} ${key}`)
  if (error !== undefined) throw error
  if (!router.metadata.brokers.has(nodeId)) await router.metadata.refresh(await router.anyConnection(), [])
  return { brokerId: nodeId, connection: await router.connectionTo(nodeId) }
}
