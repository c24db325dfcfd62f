import type { SimulatedBroker } from '@ottla/broker/testing'
import type { World } from '@ottla/platform/simulated'
import type { SentBatches } from '../checkers/sent-batch.ts'
import type { TopicChecker } from '../checkers/topic-checker.ts'
import type { ProducePlan } from './produce-plan.ts'

/** What everybody in a run shares. */
export interface Scene {
  readonly world: World
  readonly plan: ProducePlan
  readonly broker: SimulatedBroker
  readonly gate: Gate
  readonly sent: SentBatches
  readonly topics: TopicChecker
  /** Counted by the executioner. */
  readonly lives: Lives
  /** The clients come to an end: what they have begun is finished, nothing more is begun. */
  isEnding: boolean
  readonly counts: Counts
  /** Ends the run. For what happens where nobody waits. */
  readonly fail: (error: unknown) => void
}

export interface Lives {
  /** Counts the beginnings of ends, and the ends. */
  process: number
  /** Counts the losses of power. */
  machine: number
  /** The broker is on its way down in good order: it may refuse. */
  isStopping: boolean
}

/** For the closing line: a run in which nothing happened proves nothing. */
export interface Counts {
  sent: number
  acknowledged: number
  read: number
  created: number
  deleted: number
  refused: number
}

/** Holds clients back while somebody looks at what a loss of power has left. */
export class Gate {
  #isOpen = true
  #waiting: (() => void)[] = []

  close(): void {
    this.#isOpen = false
  }

  open(): void {
    this.#isOpen = true
    for (const pass of this.#waiting.splice(0)) pass()
  }

  async pass(): Promise<void> {
    while (!this.#isOpen) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}
