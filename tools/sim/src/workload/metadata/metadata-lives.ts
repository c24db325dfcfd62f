import { isDeepStrictEqual } from 'node:util'
import {
  type MetadataLog,
  metadataLogConfig,
  metadataLogOn,
  type RunningController,
  replayLog,
  startController,
  testConfig,
} from '@ottla/broker/testing'
import type { SeededRandom, SimulatedNode, World } from '@ottla/platform/simulated'
import { incrementalAlterConfigsRequest } from '@ottla/protocol/messages'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, LogManager, synchronousCodecs } from '@ottla/storage'
import { MetadataHistory } from '../../checkers/metadata-history.ts'
import { demand, Violation } from '../../checkers/violation.ts'
import type { MetadataLife, MetadataPlan } from './plan.ts'

interface Run {
  readonly manager: LogManager
  readonly log: MetadataLog
  readonly controller: RunningController
  isOver: boolean
}

const CONTEXT = { apiVersion: 0, principal: 'User:ANONYMOUS' }
const CLUSTER_WIDE = { resourceType: 4, resourceName: '' }
const SETTINGS = ['log.retention.ms', 'log.flush.interval.messages', 'log.roll.ms', 'message.max.bytes']
/** Longer than a controller waits for its next look at what is too old. */
const QUIET_MS = 200_000

/** Starts the controller and puts an end to it, life after life, and sees each time what it makes of its folder. */
export class MetadataLives {
  readonly counts = { lives: 0, crashes: 0, acknowledged: 0, snapshotsFound: 0, startsTrimmed: 0 }
  readonly #world: World
  readonly #plan: MetadataPlan
  readonly #node: SimulatedNode
  readonly #random: SeededRandom
  readonly #config: ReturnType<typeof testConfig>
  readonly #history = new MetadataHistory()
  /** Offsets of snapshots with a bit flipped. */
  readonly #rotted = new Set<number>()
  #hasTrouble = false
  #errorsSeen = 0
  #run: Run | undefined

  constructor(world: World, plan: MetadataPlan) {
    this.#world = world
    this.#plan = plan
    this.#node = world.node('node', { disk: { writeBackMs: 5_000 } })
    this.#random = world.random.fork('lives')
    const { settings } = plan
    this.#config = testConfig({ host: 'node', port: 9092, directory: '/data', settings })
  }

  async run(): Promise<void> {
    await this.#start()
    for (const life of this.#plan.lives) await this.#live(life)
    await this.#live({ ...this.#plan.lives[0]!, changes: 5, trouble: 'none', rots: false, interruptedStarts: [] })
    await this.#world.sleep(QUIET_MS)
    await this.#demandTrimmed()
    await this.#end('stop')
  }

  async #live(life: MetadataLife): Promise<void> {
    this.counts.lives += 1
    const run = this.#run!
    const heal = this.#makeTrouble(life)
    for (let left = life.changes; left > 0; left -= 1) {
      const change = this.#change(run)
      if (this.#random.chance(0.7)) await change
      await this.#world.sleep(this.#random.between(life.pauseMs))
    }
    await this.#end(life.ending)
    heal()
    this.#demandNoErrors()
    if (life.rots) this.#rot()
    for (const { afterMs, ending } of life.interruptedStarts) {
      await Promise.race([this.#start(), this.#world.sleep(afterMs)])
      this.#kill(ending)
    }
    await this.#start()
    this.#demandNoErrors()
    this.#hasTrouble = false
  }

  // ---- starting ----

  async #start(): Promise<void> {
    const { disk, clock, random, logger } = this.#node.restart()
    try {
      const manager = await LogManager.open({
        ...{ disk, clock, random, logger },
        directories: ['/data'],
        nodeId: 1,
        clusterId: undefined,
        unformatted: 'format',
        config: DEFAULT_STORAGE_CONFIG,
        codecs: synchronousCodecs,
      })
      const partition = await manager.openMetadataLog(metadataLogConfig(this.#config))
      const log = metadataLogOn({ log: partition, disk })
      await this.#takeStock(log)
      const controller = await startController({
        ...{ clock, random, logger, config: this.#config, nodeId: 1, clusterId: manager.clusterId },
        log: this.#history.watched(log),
        endpoints: [{ name: 'CONTROLLER', host: 'node', port: 9093, securityProtocol: 0 }],
      })
      await manager.openLogs(() => DEFAULT_LOG_CONFIG)
      this.#run = { manager, log, controller, isOver: false }
    } catch (error) {
      if (error instanceof Violation) throw error
      throw new Violation('the metadata cannot be opened', { cause: error })
    }
  }

  /** Whatever a start may begin with gives what the whole history gives. */
  async #takeStock(log: MetadataLog): Promise<void> {
    this.#history.cut(log.endOffset)
    const wanted = await replayLog(this.#history.whole(log))
    const snapshots = await log.listSnapshots()
    this.#demandNoParts()
    this.counts.snapshotsFound += snapshots.length
    if (log.startOffset > 0) this.counts.startsTrimmed += 1
    const found = await replayLog(log)
    for (const { id } of found.damaged) {
      demand(this.#rotted.has(id.offset), () => `the snapshot at ${id.offset} is damaged, and nobody has touched it`)
    }
    const usable = snapshots.filter(({ offset }) => offset >= log.startOffset && !this.#rotted.has(offset))
    // What a flipped bit has changed may be what no checksum covers, and nobody needs.
    const newest = usable.at(-1)?.offset ?? -1
    demand((found.snapshot?.offset ?? -1) >= newest, () => {
      return `a start began with the snapshot at ${found.snapshot?.offset}, and the newest good one is at ${newest}`
    })
    for (const id of this.#some(usable)) {
      const alone = Object.create(log, { listSnapshots: { value: () => Promise.resolve([id]) } }) as MetadataLog
      const { image } = await replayLog(alone)
      demand(isDeepStrictEqual(image, wanted.image), () => {
        return `the snapshot at ${id.offset} and the log behind it give another image than the history up to ${log.endOffset}`
      })
    }
    demand(isDeepStrictEqual(found.image, wanted.image), () => `the log up to ${log.endOffset} gives another image`)
  }

  /** Not all of many: each costs a replay. */
  #some<T>(items: readonly T[]): ReadonlySet<T> {
    const picks = [0, this.#random.integer(Math.max(1, items.length)), items.length - 1]
    return new Set(picks.flatMap((index) => items[index] ?? []))
  }

  #demandNoParts(): void {
    const parts = [...this.#node.disk.volume.files()].filter(({ path }) => /\.checkpoint\.(part|deleted)$/.test(path))
    demand(parts.length === 0, () => `${parts[0]!.path} was left`)
  }

  // ---- living ----

  async #change(run: Run): Promise<void> {
    const names = SETTINGS.filter(() => this.#random.chance(0.4))
    const wanted = new Map(names.map((name) => [name, String(2_000 + this.#random.integer(1_000_000))]))
    const configs = [...wanted].map(([name, value]) => ({ name, value, configOperation: 0 }))
    const request = incrementalAlterConfigsRequest.create({ resources: [{ ...CLUSTER_WIDE, configs }] })
    try {
      const { responses } = await run.controller.controller.incrementalAlterConfigs(request, CONTEXT)
      for (const { errorCode, errorMessage } of responses) {
        demand(errorCode === 0, () => `a change of settings was refused with ${errorCode}: ${errorMessage}`)
      }
      const { offset } = run.controller.metadata.image
      demand(offset < this.#history.durableEnd, () => `offset ${offset} was answered for and is not on the disk`)
      this.counts.acknowledged += 1
    } catch (error) {
      if (!run.isOver) throw error
    }
  }

  #makeTrouble({ trouble }: MetadataLife): () => void {
    if (trouble === 'none') return () => undefined
    this.#hasTrouble = true
    return this.#node.disk.faults.add({
      operations: this.#random.pick([['write'], ['sync'], ['rename'], ['open'], ['remove']] as const),
      path: /\d\.checkpoint/,
      kind: trouble,
      times: 1 + this.#random.integer(3),
    })
  }

  /** The newest one that is still sound, where an older one would do. */
  #rot(): void {
    const paths = [...this.#node.disk.volume.files()]
      .map(({ path, file }) => ({ path, sizeBytes: file.sizeBytes, offset: offsetOf(path) }))
      .filter(({ offset }) => offset !== undefined && !this.#rotted.has(offset))
    const [older, newest] = paths.slice(-2)
    // One that is left behind what was trimmed is of no use.
    if (newest === undefined || older!.offset! < this.#firstSegmentOffset()) return
    this.#node.disk.rot(newest.path, { position: this.#random.integer(newest.sizeBytes), bit: this.#random.integer(8) })
    this.#rotted.add(newest.offset!)
  }

  #firstSegmentOffset(): number {
    const bases = [...this.#node.disk.volume.files()].flatMap(({ path }) => {
      const match = /\/__cluster_metadata-0\/(\d{20})\.log$/.exec(path)
      return match === null ? [] : [Number(match[1])]
    })
    return Math.min(...bases)
  }

  async #demandTrimmed(): Promise<void> {
    const { log } = this.#run!
    const { metadataMaxRetentionBytes: bytesMax } = this.#config
    const snapshots = await log.listSnapshots()
    if (bytesMax < 0 || snapshots.length < 2 || this.#rotted.size > 0) return
    const sizeBytes = snapshots.reduce((sum, each) => sum + each.sizeBytes, log.sizeBytes)
    demand(sizeBytes <= bytesMax, () => `${snapshots.length} snapshots and their log take ${sizeBytes} bytes`)
  }

  // ---- ending ----

  async #end(ending: MetadataLife['ending']): Promise<void> {
    switch (ending) {
      case 'kill':
      case 'crash':
        await this.#world.sleep(this.#random.between([0, 10]))
        this.#kill(ending)
        return
      case 'interrupted stop':
        await Promise.race([this.#stop(), this.#world.sleep(this.#random.between([0, 20]))])
        this.#kill(this.#random.pick(['kill', 'crash'] as const))
        return
      case 'stop':
        await this.#stop()
        this.#kill('crash')
    }
  }

  async #stop(): Promise<void> {
    const { controller, manager } = this.#run!
    this.#run!.isOver = true
    await controller.stop()
    await manager.shutdown({ brokerEpoch: 1 })
  }

  #kill(ending: 'kill' | 'crash'): void {
    if (this.#run !== undefined) this.#run.isOver = true
    this.#run = undefined
    if (ending === 'kill') this.#node.kill()
    else {
      this.counts.crashes += 1
      this.#node.crash()
    }
  }

  #demandNoErrors(): void {
    const errors = this.#world.log.lines().filter(({ level }) => level === 'error')
    const fresh = errors.slice(this.#errorsSeen)
    this.#errorsSeen = errors.length
    for (const { message, fields } of fresh) {
      if (this.#hasTrouble && message.startsWith('snapshots of the metadata are behind')) continue
      if (this.#rotted.size > 0 && message.startsWith('a snapshot of the metadata is damaged')) continue
      throw new Violation(`an error was logged: ${message} ${JSON.stringify(fields)}`, { cause: fields.error })
    }
  }
}

function offsetOf(path: string): number | undefined {
  const match = /\/(\d{20})-\d{10}\.checkpoint$/.exec(path)
  return match === null ? undefined : Number(match[1])
}
