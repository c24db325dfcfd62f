import type { ErrorName } from '@ottla/protocol'
import { Violation } from '../checkers/violation.ts'
import type { Session } from './client-machine.ts'
import { hasDiskFaults } from './produce-plan.ts'
import type { Scene } from './scene.ts'

/** A broker that is neither ill nor on its way down has no reason to refuse what the clients of a run ask for. */
export function demandExcuse(scene: Scene, session: Session, errorName: ErrorName, what: string): void {
  const { plan, lives } = scene
  if (hasDiskFaults(plan) && DISK_ERRORS.has(errorName)) return
  const isGoingDown = lives.isStopping || session.processLife < lives.process
  if (isGoingDown && STOPPING_ERRORS.has(errorName)) return
  throw new Violation(`${what} was refused with ${errorName}`)
}

const DISK_ERRORS: ReadonlySet<ErrorName> = new Set(['KAFKA_STORAGE_ERROR'])
const STOPPING_ERRORS: ReadonlySet<ErrorName> = new Set([
  'NOT_LEADER_OR_FOLLOWER',
  'NOT_CONTROLLER',
  'KAFKA_STORAGE_ERROR',
  'LEADER_NOT_AVAILABLE',
  'BROKER_NOT_AVAILABLE',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  // The only broker that could have a replica takes none any more.
  'INVALID_REPLICATION_FACTOR',
])
