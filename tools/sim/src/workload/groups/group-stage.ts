import type { World } from '@ottla/platform/simulated'
import type { GroupAnswers } from '../../checkers/group-answers.ts'
import type { GroupLog, Orders } from '../../checkers/group-log.ts'
import type { Ownership } from '../../checkers/ownership.ts'
import type { FaultyLog } from '../coordinator/faulty-log.ts'
import type { Wire } from '../coordinator/wire.ts'
import type { GroupsPlan } from './groups-plan.ts'
import type { TopicBoard } from './topic-board.ts'

/** The process of the coordinator, as far as others have a hand in it. */
export interface Coordinator {
  /** Requests that wait for others. */
  readonly waitingCount: number
  readonly timerCount: number
  start(): void
  kill(): void
  /** Takes the partition up. */
  lead(): void
  /** Gives it up: whoever waits is told. */
  resign(): void
}

/** What everybody in a run shares. */
export interface GroupStage {
  readonly world: World
  readonly plan: GroupsPlan
  readonly wire: Wire
  readonly log: FaultyLog
  readonly process: Coordinator
  readonly topics: TopicBoard
  readonly operator: Orders & { act(): Promise<void> }
  readonly groupLog: GroupLog
  readonly answers: GroupAnswers
  readonly ownership: Ownership
  readonly counts: Record<GroupCount, number>
  /** `restless`: anything may happen. `quiet`: members go on with their work. `over`: they go. */
  phase: 'restless' | 'quiet' | 'over'
  fail(error: unknown): void
}

export type GroupCount = 'joined' | 'acknowledged' | 'refused' | 'lost' | 'fenced' | 'troubles' | 'lives'
