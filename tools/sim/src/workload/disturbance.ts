import type { DiskFault, ScheduledEvent, SeededRandom } from '@ottla/platform/simulated'
import { ssdLatency } from '@ottla/platform/simulated'
import type { LifePlan } from './produce-plan.ts'
import type { Scene } from './scene.ts'

/** What holds from the first moment to the last. */
export function setConditions({ world, plan, broker }: Scene): void {
  if (plan.network === 'slow') world.network.setQuality({ latencyMs: [1, 25], bytesPerMs: 2_000 })
  if (plan.network === 'lossy') world.network.setQuality({ lossProbability: 0.01 })
  if (plan.disk === 'slow') {
    broker.node.disk.latency = { ...ssdLatency, write: [0.1, 8], sync: [5, 80], stallProbability: 0.01 }
  }
}

/** Disturbs one life of the broker, as the plan has it. Gives what puts an end to all of it. */
export function disturb(scene: Scene, life: LifePlan, clients: readonly string[], random: SeededRandom): () => void {
  const { world, plan, broker } = scene
  const due: ScheduledEvent[] = []
  const undo: (() => void)[] = []
  const at = (label: string, action: () => void) => {
    due.push(world.after(random.between([0, life.lengthMs]), label, action))
  }
  const count = random.integer(3)
  for (let index = 0; index < count; index += 1) {
    const client = random.pick(clients)
    if (plan.network === 'reset') at('reset', () => world.network.resetConnections(client))
    if (plan.network === 'cut') {
      at('cut', () => {
        const [from, to] = random.shuffled([client, broker.node.name])
        world.network.cut(from!, to!)
        if (random.chance(0.3)) world.network.cut(to!, from!)
        due.push(world.after(random.between([5, 800]), 'mend', () => world.network.heal()))
      })
    }
  }
  if (plan.disk === 'full' || plan.disk === 'failing') {
    at('disk fault', () => undo.push(broker.node.disk.faults.add(drawFault(plan.disk, life, random))))
  }
  return () => {
    for (const event of due) event.cancel()
    for (const end of undo) end()
    world.network.heal()
  }
}

function drawFault(kind: Scene['plan']['disk'], life: LifePlan, random: SeededRandom): DiskFault {
  const probability = random.pick([0.05, 0.5, 1])
  if (kind === 'full') return { operations: ['write'], kind: 'full', probability, times: 1 + random.integer(20) }
  // What a failed sync has lost is still there to be read until the machine goes down: no later process can tell.
  const operations = life.ending === 'crash' ? (['write', 'sync', 'read'] as const) : (['write', 'read'] as const)
  return { operations: [random.pick(operations)], kind: 'io', probability, times: 1 }
}
