export { AssertionError, assert, unreachable } from './assert.ts'
export type { Clock, Timer } from './clock.ts'
export type { DirectoryEntry, Disk, DiskErrorKind, DiskFile, FileStatus, OpenMode } from './disk.ts'
export { DiskError } from './disk.ts'
export type { Part } from './lifecycle.ts'
export { Lifecycle } from './lifecycle.ts'
export type { LogFields, Logger, LogLevel } from './logger.ts'
export { MemoryPool, SharedMemory } from './memory-pool.ts'
export type { MetricFamily } from './metric-registry.ts'
export { MetricRegistry } from './metric-registry.ts'
export type {
  Counter,
  Gauge,
  Histogram,
  MetricDefinition,
  MetricLabels,
  MetricSample,
  Metrics,
} from './metrics.ts'
export { defineMetrics } from './metrics.ts'
export type {
  ConnectOptions,
  Endpoint,
  ListenOptions,
  Network,
  NetworkErrorKind,
  NetworkListener,
  Socket,
  SocketHandlers,
} from './network.ts'
export { NetworkError } from './network.ts'
export type { Platform } from './platform.ts'
export type { Properties } from './properties.ts'
export { formatProperties, parseProperties } from './properties.ts'
export type { Random } from './random.ts'
export { rateLimited } from './rate-limited.ts'
export type { Task, TaskTable, Workers, WorkerTasks } from './workers.ts'
export { defineTasks, WorkerLost } from './workers.ts'
