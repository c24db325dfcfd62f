import type { SeededRandom } from '@ottla/platform/simulated'
import { recoveryPointsOn } from '../checkers/recovery-points.ts'
import { Violation } from '../checkers/violation.ts'
import { disturb } from './disturbance.ts'
import type { Inspector } from './inspector.ts'
import { hasDiskFaults, type LifePlan } from './produce-plan.ts'
import type { Scene } from './scene.ts'

/** Starts the broker and puts an end to it, life after life, as it is planned. */
export class Executioner {
  readonly #scene: Scene
  readonly #inspector: Inspector
  readonly #clients: readonly string[]
  readonly #random: SeededRandom

  constructor(scene: Scene, inspector: Inspector, clients: readonly string[]) {
    this.#scene = scene
    this.#inspector = inspector
    this.#clients = clients
    this.#random = scene.world.random.fork('executioner')
  }

  /** For the first time and, in a run that only kills, the only one without anything to recover. */
  async start(): Promise<void> {
    const { broker } = this.#scene
    try {
      await broker.start()
    } catch (error) {
      throw new Violation('the broker does not start', { cause: error })
    }
  }

  /** Lets the broker live, ends it, and has it back when this resolves. */
  async live(life: LifePlan): Promise<void> {
    const { world } = this.#scene
    const calm = disturb(this.#scene, life, this.#clients, this.#random)
    const flushes = life.flushesMs.map((delayMs) => world.after(delayMs, 'flush', () => this.#flush()))
    await world.sleep(life.lengthMs)
    for (const flush of flushes) flush.cancel()
    await this.#end(life.ending)
    calm()
    for (const { afterMs, ending } of life.interruptedStarts) {
      await Promise.race([this.start(), world.sleep(afterMs)])
      if (ending === 'crash') this.#crash()
      else this.#kill()
    }
    await this.start()
    await this.#takeStock()
  }

  /** In good order, after which nothing may be missing, whatever happens to the machine while it is down. */
  async restartCleanly(): Promise<void> {
    await this.#stop()
    if (this.#random.chance(0.5)) this.#crash()
    await this.start()
    await this.#takeStock()
  }

  /** After a loss of power nobody else may write before it is known what is left. */
  async #takeStock(): Promise<void> {
    const { gate, lives, topics } = this.#scene
    if (topics.machineLife === lives.machine) {
      await this.#inspector.compareTopics()
      return
    }
    topics.machineLife = lives.machine
    await this.#inspector.surveyLoss()
    await this.#inspector.compareEverything({ timesPerPartition: 0 })
    gate.open()
  }

  async #end(ending: LifePlan['ending']): Promise<void> {
    if (ending === 'stop') {
      await this.#stop()
      return
    }
    if (ending.startsWith('stop')) {
      await Promise.race([this.#stop(), this.#scene.world.sleep(this.#random.between([0, 20]))])
    }
    if (ending.endsWith('crash')) this.#crash()
    else this.#kill()
  }

  async #stop(): Promise<void> {
    const { broker, lives, topics, plan } = this.#scene
    lives.process += 1
    lives.isStopping = true
    const ends = [...topics.partitions()].map((partition) => ({ partition, endOffset: partition.knownEnd }))
    try {
      await broker.stop()
    } catch (error) {
      if (!hasDiskFaults(plan)) throw new Violation('the broker does not stop', { cause: error })
      this.#kill()
      return
    }
    this.#beginProcessLife({ isClean: !hasDiskFaults(plan) })
    if (hasDiskFaults(plan)) return
    for (const { partition, endOffset } of ends) partition.synced(endOffset)
  }

  #kill(): void {
    this.#scene.broker.kill()
    this.#beginProcessLife({ isClean: false })
  }

  #crash(): void {
    const { broker, lives, gate, topics } = this.#scene
    // A recovery point is a promise: below it a loss of power takes nothing.
    for (const { topic, partition, offset } of recoveryPointsOn(broker.node.disk.volume, broker.directory)) {
      const namesakes = topics.all().filter(({ name }) => name === topic)
      // Of one that is deleted the file may still speak.
      if (namesakes.length === 1) namesakes[0]!.partitions[partition]?.synced(offset)
    }
    gate.close()
    lives.machine += 1
    broker.crash()
    this.#beginProcessLife({ isClean: false })
  }

  #beginProcessLife({ isClean }: { isClean: boolean }): void {
    const { lives, topics } = this.#scene
    lives.process += 1
    lives.isStopping = false
    for (const partition of topics.partitions()) partition.beginProcessLife(isClean)
  }

  #flush(): void {
    const { broker, topics, plan, fail } = this.#scene
    // Its only disk has failed, and it has ended.
    if (broker.lastWords !== undefined) return
    const ends = [...topics.partitions()].map((partition) => ({ partition, endOffset: partition.knownEnd }))
    broker.broker.flush().then(
      () => {
        for (const { partition, endOffset } of ends) partition.synced(endOffset)
      },
      (error: unknown) => {
        if (!hasDiskFaults(plan)) fail(new Violation('the broker cannot sync its logs', { cause: error }))
      },
    )
  }
}
