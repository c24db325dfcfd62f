import type { TaskTable, Workers, WorkerTasks } from '../workers.ts'
import type { Life } from './life.ts'
import type { SeededRandom } from './random.ts'

export interface SimulatedWorkersOptions {
  tasks?: TaskTable
  /** How long a task takes, from the call to its answer. */
  taskMs?: readonly [number, number]
}

/** Tasks as steps of the schedule: they run whole at one moment, a random time after they were asked for. */
export class SimulatedWorkers implements Workers {
  readonly #life: Life
  readonly #random: SeededRandom
  readonly #tasks: TaskTable
  readonly #taskMs: readonly [number, number]

  constructor(life: Life, random: SeededRandom, options: SimulatedWorkersOptions) {
    this.#life = life
    this.#random = random
    this.#tasks = options.tasks ?? {}
    this.#taskMs = options.taskMs ?? [0.1, 20]
  }

  async run<Name extends keyof WorkerTasks & string>(
    name: Name,
    input: WorkerTasks[Name]['input'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<WorkerTasks[Name]['output']> {
    const task = (this.#tasks as Record<string, ((input: unknown, transfer: () => void) => unknown) | undefined>)[name]
    if (task === undefined) throw new Error(`no task is called ${name}`)
    // Cloned and moved as for a thread, so that code which relies on sharing fails here too.
    const own: unknown = structuredClone(input, { transfer: [...transfer] })
    const output = await this.#life.perform(this.#random.between(this.#taskMs), 'task', () =>
      task(own, () => undefined),
    )
    return output as WorkerTasks[Name]['output']
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
