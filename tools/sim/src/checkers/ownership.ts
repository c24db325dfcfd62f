import type { Uuid } from '@ottla/protocol'
import { demand } from './violation.ts'

/** A member as far as it matters who has which partition. */
export interface Owner {
  readonly name: string
  readonly groupId: string
  readonly instanceId: string | null
  readonly memberId: string
  readonly generation: number
  /** Partitions that it has, and since when. */
  readonly held: ReadonlyMap<string, Possession>
}

export interface Possession {
  readonly sinceMs: number
  /** Of a topic that was deleted, there may be another one by that name. */
  readonly topicId: Uuid | undefined
  /** How many of the owner's requests, that said what it had, nobody had answered then. */
  readonly lostJoinsBefore: number
}

/** What a leader has given out. */
export interface Round {
  readonly id: string
  readonly groupId: string
  readonly generation: number
  readonly memberIds: ReadonlySet<string>
  readonly assignment: ReadonlyMap<string, readonly string[]>
}

/**
 * Watches who has what. In one round of a group no partition is given to two members; and nobody takes a partition while
 * another member of the round still has it. Somebody who is no member any more may go on for as long as he does not know;
 * what he commits is refused.
 */
export class Ownership {
  readonly #rounds = new Map<string, Round>()
  readonly #owners = new Set<Owner>()

  begun(round: Round): void {
    const owners = new Map<string, string>()
    for (const [memberId, partitions] of round.assignment) {
      for (const partition of partitions) {
        const other = owners.get(partition)
        demand(other === undefined, () => `${round.id}: ${partition} goes to ${other} and to ${memberId}`)
        owners.set(partition, memberId)
      }
    }
    this.#rounds.set(round.id, round)
  }

  enter(owner: Owner): void {
    this.#owners.add(owner)
  }

  leave(owner: Owner): void {
    this.#owners.delete(owner)
  }

  ownersIn(groupId: string): Owner[] {
    return [...this.#owners].filter((owner) => owner.groupId === groupId)
  }

  /** `owner` has been told by a leader to take these. */
  takes(owner: Owner, roundId: string, partitions: readonly string[]): void {
    const round = this.#rounds.get(roundId)
    demand(
      round !== undefined,
      () => `${owner.name} was given an assignment of a round that nobody has led: ${roundId}`,
    )
    demand(
      round.groupId === owner.groupId && round.generation === owner.generation,
      () =>
        `${owner.name} of ${owner.groupId}, generation ${owner.generation}, was given the assignment of` +
        ` ${round.groupId}, generation ${round.generation}`,
    )
    const counts = (other: Owner) => this.#countsIn(round, owner, other)
    this.#demandFree(owner, { partitions: partitions.map((name) => ({ name, topicId: undefined })), counts })
  }

  /**
   * `owner` has been told by the coordinator to take these, of which no other member may have any. `isMember`: whether it
   * is one, and whether it is where the group knows it to be: who takes what he was given may be late.
   */
  takesOfCoordinator(
    owner: Owner,
    partitions: readonly { readonly name: string; readonly topicId: Uuid | undefined }[],
    isMember: (owner: Owner, isWhereItThinks: boolean) => boolean,
  ): void {
    if (!isMember(owner, true)) return
    const counts = (other: Owner) => isMember(other, other.instanceId !== null)
    this.#demandFree(owner, { partitions, counts })
  }

  #demandFree(
    owner: Owner,
    taking: {
      readonly partitions: readonly { readonly name: string; readonly topicId: Uuid | undefined }[]
      readonly counts: (other: Owner) => boolean
    },
  ): void {
    for (const other of this.#owners) {
      if (other === owner || other.groupId !== owner.groupId || !taking.counts(other)) continue
      for (const { name, topicId } of taking.partitions) {
        const held = other.held.get(name)
        // A request from before, that was held up on its way, may have spoken for the other.
        if (held === undefined || held.lostJoinsBefore > 0) continue
        if (topicId !== undefined && held.topicId !== undefined && topicId !== held.topicId) continue
        demand(
          false,
          () =>
            `${owner.name} takes ${name} in generation ${owner.generation}, and ${other.name} (generation` +
            ` ${other.generation}) has it since ${held.sinceMs.toFixed(3)} ms`,
        )
      }
    }
  }

  #countsIn(round: Round, owner: Owner, other: Owner): boolean {
    // Who takes what he was given may be late: the group may have gone on without him.
    if (!round.memberIds.has(other.memberId) || other.generation > round.generation) return false
    if (other.instanceId === null) return true
    // A static member keeps its place in rounds that it misses; of two processes with one id, one is fenced.
    return other.instanceId !== owner.instanceId && other.generation === round.generation
  }
}
