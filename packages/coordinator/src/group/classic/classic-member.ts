import type { Waiter } from '../waiters.ts'
import type { JoinResponse, SyncResponse } from './responses.ts'

export interface MemberProtocol {
  readonly name: string
  readonly metadata: Uint8Array
}

export interface MemberIdentity {
  readonly memberId: string
  readonly instanceId: string | null
  readonly clientId: string
  readonly clientHost: string
}

export const NO_ASSIGNMENT = new Uint8Array(0)

/** A member of a classic group. What is below the line is of this life of the coordinator alone. */
export class ClassicMember {
  readonly memberId: string
  readonly instanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  /** In the order in which the member likes them. */
  protocols: readonly MemberProtocol[]
  assignment: Uint8Array = NO_ASSIGNMENT

  /** Has never been answered a join, so that it knows no id to send heartbeats with. */
  isNew = false
  joining: Waiter<JoinResponse> | undefined
  syncing: Waiter<SyncResponse> | undefined

  constructor(
    identity: MemberIdentity,
    terms: { sessionTimeoutMs: number; rebalanceTimeoutMs: number; protocols: readonly MemberProtocol[] },
  ) {
    this.memberId = identity.memberId
    this.instanceId = identity.instanceId
    this.clientId = identity.clientId
    this.clientHost = identity.clientHost
    this.sessionTimeoutMs = terms.sessionTimeoutMs
    this.rebalanceTimeoutMs = terms.rebalanceTimeoutMs
    this.protocols = terms.protocols
  }

  get isStatic(): boolean {
    return this.instanceId !== null
  }

  /** A member that waits for us cannot send heartbeats, and is not taken for dead; a new one may have given up. */
  get isExcusedFromHeartbeats(): boolean {
    return !this.isNew && (this.joining !== undefined || this.syncing !== undefined)
  }

  /** Empty for a protocol that it does not have. */
  metadataFor(protocol: string | null): Uint8Array {
    return this.protocols.find(({ name }) => name === protocol)?.metadata ?? NO_ASSIGNMENT
  }

  offersTheSame(protocols: readonly MemberProtocol[]): boolean {
    return (
      protocols.length === this.protocols.length &&
      protocols.every(({ name, metadata }, index) => {
        const own = this.protocols[index]!
        return own.name === name && areEqual(own.metadata, metadata)
      })
    )
  }

  /** Its first among those that all members have. */
  voteAmong(candidates: ReadonlySet<string>): string | undefined {
    return this.protocols.find(({ name }) => candidates.has(name))?.name
  }
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false
  return true
}
