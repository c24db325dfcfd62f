import type { SeededRandom } from '@ottla/platform/simulated'
import type { StorageLife } from './plan.ts'
import type { Stage, StorageRun } from './stage.ts'

/** Lets the disk fail at some moment of a life; gives what makes it well again. */
export function makeTrouble(stage: Stage, run: StorageRun, life: StorageLife, random: SeededRandom): () => void {
  const { world, node } = stage
  const { trouble } = life
  const { disk } = node
  if (trouble === 'none') return () => undefined
  const fromMs = random.between(
    random.pick([
      [0, 3],
      [0, 100],
    ]),
  )
  const begin = world.after(fromMs, 'trouble', () => {
    if (run.isOver) return
    run.troubles.add(trouble)
    switch (trouble satisfies 'full' | 'io' | 'sync') {
      case 'full': {
        const { volume } = disk
        const used = [...volume.files()].reduce((sum, { file }) => sum + file.allocatedBytes, 0)
        volume.setCapacity(used + random.integer(random.pick([100, 3_000])))
        world.after(random.between([0, 60]), 'room', () => volume.setCapacity(Number.POSITIVE_INFINITY))
        return
      }
      case 'io':
        disk.faults.add({
          operations: random.pick([['write'], ['read'], ['open'], ['rename'], ['truncate'], ['remove']] as const),
          path: random.pick([/./, /\.log$/, /checkpoint/]),
          kind: 'io',
          times: 1 + random.integer(2),
        })
        return
      case 'sync':
        disk.faults.add({
          operations: random.pick([['sync'], ['sync directory'], ['sync', 'sync directory']] as const),
          kind: random.pick(['io', 'full'] as const),
          times: 1,
        })
        return
    }
  })
  return () => {
    begin.cancel()
    disk.faults.clear()
    disk.volume.setCapacity(Number.POSITIVE_INFINITY)
  }
}
