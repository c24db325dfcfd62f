import { ConnectionError } from '@ottla/client/connection'
import type { PartitionChecker } from '../checkers/partition-checker.ts'
import { ClientMachine, type Session } from './client-machine.ts'
import { fetchAndCheck, targetsOf } from './fetch.ts'
import type { Scene } from './scene.ts'

/** Follows the ends of the logs, reads again what lies further back, and compares all of it with what is known. */
export class Reader {
  readonly #machine: ClientMachine
  readonly #scene: Scene
  readonly #positions = new Map<PartitionChecker, { offset: number; machineLife: number }>()

  constructor(scene: Scene, name: string) {
    this.#machine = new ClientMachine(scene, name)
    this.#scene = scene
  }

  get name(): string {
    return this.#machine.name
  }

  async run(): Promise<void> {
    while (!this.#scene.isEnding) {
      const session = await this.#machine.connect()
      try {
        while (!this.#scene.isEnding && session.connection.isOpen) await this.#readSome(session)
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
      }
      session.connection.close()
    }
  }

  async #readSome(session: Session): Promise<void> {
    const { random } = this.#machine
    const all = this.#scene.topics.live().flatMap(targetsOf)
    if (all.length === 0) {
      await this.#machine.sleep(20)
      return
    }
    const wanted = random
      .shuffled(all)
      .slice(0, 1 + random.integer(3))
      .map((target) => ({ ...target, offset: this.#positionIn(target.partition) }))
    const reached = await fetchAndCheck(this.#machine, session, wanted, { maxWaitMs: random.pick([0, 10, 100]) })
    for (const [partition, offset] of reached) {
      const { machineLife } = partition
      const known = this.#positions.get(partition)
      if (known?.machineLife === machineLife && known.offset >= offset) continue
      this.#positions.set(partition, { offset, machineLife })
    }
    await this.#machine.sleep(random.between([0, 15]))
  }

  /** Mostly where it has come to; now and then somewhere before that. */
  #positionIn(partition: PartitionChecker): number {
    const { random } = this.#machine
    const known = this.#positions.get(partition)
    const reached = known?.machineLife === partition.machineLife ? known.offset : 0
    const first = partition.startOffsetMax
    if (reached <= first) return first
    return random.chance(0.8) ? reached : first + random.integer(reached - first)
  }
}
