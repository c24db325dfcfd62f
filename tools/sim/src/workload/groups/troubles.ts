import type { SeededRandom } from '@ottla/platform/simulated'
import { LOG_AT_EASE } from '../coordinator/faulty-log.ts'
import { WIRE_AT_EASE } from '../coordinator/wire.ts'
import type { GroupStage } from './group-stage.ts'
import type { Trouble } from './groups-plan.ts'

/** What befalls the coordinator, its log and the network, one thing after the other, until all is to be quiet. */
export class Troubles {
  readonly #stage: GroupStage
  readonly #random: SeededRandom

  constructor(stage: GroupStage) {
    this.#stage = stage
    this.#random = stage.world.random.fork('troubles')
  }

  async run(): Promise<void> {
    const { world, plan, counts } = this.#stage
    const endMs = world.nowMs + plan.restlessMs
    for (;;) {
      await world.sleep(Math.min(this.#random.between(plan.troubleEveryMs), Math.max(0, endMs - world.nowMs)))
      if (world.nowMs >= endMs) break
      counts.troubles += 1
      await this.#bring(this.#random.pick(plan.troubles))
    }
  }

  async #bring(trouble: Trouble): Promise<void> {
    const { world, process, log, wire, operator } = this.#stage
    const random = this.#random
    switch (trouble) {
      case 'kill':
        process.kill()
        await world.sleep(
          random.between(
            random.pick([
              [1, 50],
              [100, 12_000],
            ]),
          ),
        )
        process.start()
        return
      case 'move':
        process.resign()
        await world.sleep(
          random.between(
            random.pick([
              [0, 5],
              [10, 5_000],
            ]),
          ),
        )
        process.lead()
        return
      case 'slow log':
        return this.#forAWhile(log.conditions, LOG_AT_EASE, {
          appendMs: random.pick([
            [50, 400],
            [500, 4_000],
          ]) as [number, number],
        })
      case 'failing log':
        return this.#forAWhile(log.conditions, LOG_AT_EASE, { appendFails: random.pick([0.2, 0.9]) })
      case 'unreadable log':
        return this.#forAWhile(log.conditions, LOG_AT_EASE, { readFails: 0.5, readMs: [1, 800] })
      case 'compaction':
        log.compact()
        return
      case 'cut client': {
        const { members } = random.pick(this.#stage.plan.groups)
        wire.cut(random.pick(members).name, random.between([500, 15_000]))
        return
      }
      case 'bad network':
        return this.#forAWhile(wire.conditions, WIRE_AT_EASE, {
          breaks: random.pick([0.05, 0.3]),
          fallsSilent: random.pick([0, 0.1]),
          transitMs: random.pick([
            [0.2, 20],
            [10, 500],
          ]) as [number, number],
        })
      case 'late requests':
        return this.#forAWhile(wire.conditions, WIRE_AT_EASE, { lateMs: [0, random.pick([50, 8_000])], breaks: 0.2 })
      case 'topic':
        return this.#changeTopics()
      case 'operator':
        return await operator.act()
    }
  }

  /** Other troubles go on meanwhile. */
  #forAWhile<Conditions extends object>(conditions: Conditions, atEase: Conditions, change: Partial<Conditions>): void {
    Object.assign(conditions, change)
    this.#stage.world.after(
      this.#random.between(
        this.#random.pick([
          [50, 4_000],
          [1_000, 12_000],
        ]),
      ),
      'trouble ends',
      () => Object.assign(conditions, atEase),
    )
  }

  #changeTopics(): void {
    const { topics, plan } = this.#stage
    const { name } = this.#random.pick(plan.topics)
    if (topics.byName(name) === undefined) topics.create(name, 1 + this.#random.integer(4))
    else if (this.#random.chance(0.6)) topics.grow(name)
    else topics.delete(name)
  }
}
