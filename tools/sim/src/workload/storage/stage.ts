import type { SimulatedNode, World } from '@ottla/platform/simulated'
import type { LogManager, PartitionLog } from '@ottla/storage'
import type { LogModel } from '../../checkers/log-model.ts'
import type { StoragePlan } from './plan.ts'
import type { WatchedPool } from './watched-pool.ts'

/** One life of the process. */
export interface StorageRun {
  readonly manager: LogManager
  readonly pool: WatchedPool
  /** What the disk has done to it so far. */
  readonly troubles: Set<'full' | 'io' | 'sync'>
  /** An append may have failed after its records were written, and then their memory comes back later. */
  isMemoryUnknown: boolean
  /** Logs are being closed. */
  isStopping: boolean
  isOver: boolean
  /** Operations under way. */
  readonly running: Set<Promise<void>>
}

/** What everybody in a run shares. */
export interface Stage {
  readonly world: World
  readonly node: SimulatedNode
  readonly plan: StoragePlan
  readonly models: LogModel[]
  readonly counts: Record<'operations' | 'acknowledged' | 'refused' | 'read' | 'lives' | 'crashes', number>
  /** Ids of topics that are gone for good. */
  readonly gone: Set<string>
  /** Those of which a failed directory may still hold a folder. */
  readonly stray: Set<string>
  run: StorageRun | undefined
  fail(error: unknown): void
}

export function logOf(run: StorageRun, model: LogModel): PartitionLog | undefined {
  return run.manager.get(model.topicId, model.partition)
}

/** Why a log may answer with an error of the disk. */
export function hasExcuse(run: StorageRun, model: LogModel): boolean {
  return run.troubles.size > 0 || run.isStopping || run.isOver || model.state === 'deleting'
}

/** For a person who repeats a seed with `--log debug`. */
export function tell(stage: Stage, message: string, model: LogModel | undefined, fields: object = {}): void {
  const { log } = stage.world
  if (!log.isEnabled('debug')) return
  log.add({ node: 'sim', level: 'debug', message, fields: { log: model?.name, ...fields } })
}
