/**
 * Heavy work away from the event loop: a named pure function over transferable bytes and plain data.
 * The real implementation runs it on a worker thread, the simulated one as a scheduled step.
 */
export interface Workers {
  /**
   * Runs the task called `name`. Buffers named in `transfer` are gone for the caller afterwards.
   * Rejects with the error that the task threw, or `WorkerLost` when its thread died.
   */
  run<Name extends keyof WorkerTasks & string>(
    name: Name,
    input: WorkerTasks[Name]['input'],
    transfer?: readonly ArrayBuffer[],
  ): Promise<WorkerTasks[Name]['output']>
  close(): Promise<void>
}

/**
 * The registry of tasks. A package adds its own by declaration merging
 * (`declare module '@ottla/platform' { interface WorkerTasks { 'scan-segment': { input: ...; output: ... } } }`)
 * and hands the functions to the platform's constructor.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface WorkerTasks {}

/**
 * One task. It runs on another thread, so it sees its input alone: no variable of the program, no
 * clock, no randomness. Memory of the output named in a call of `transfer` is handed over, not copied.
 */
export type Task<Input, Output> = (
  input: Input,
  transfer: (...buffers: readonly ArrayBuffer[]) => void,
) => Output | Promise<Output>

export type TaskTable = {
  readonly [Name in keyof WorkerTasks]?: Task<WorkerTasks[Name]['input'], WorkerTasks[Name]['output']>
}

/**
 * Names functions as tasks. The module that worker threads load exports the table as `tasks`:
 * `export const tasks = defineTasks({ 'scan-segment': scanSegment })`.
 */
export function defineTasks<Table extends TaskTable>(table: Table): Table {
  return Object.freeze(table)
}

export class WorkerLost extends Error {
  constructor(task: string, options?: { cause?: unknown }) {
    super(`the worker that ran ${task} is gone`, options)
    this.name = 'WorkerLost'
  }
}
