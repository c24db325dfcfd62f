import type { Ability } from './foreign-client.ts'
import type { Stage } from './stage.ts'

/** One row of the table: something that a client does with a broker, and what must come of it. */
export interface Scenario {
  readonly name: string
  /** One sentence that a reader of a failure is grateful for. */
  readonly promise: string
  /** What the client must be able to do; a client that lacks one of these is not tried. */
  readonly needs: readonly Ability[]
  run(stage: Stage): Promise<void>
}
