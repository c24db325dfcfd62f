import type { SeededRandom } from '@ottla/platform/simulated'
import { recoveryPointIn, segmentFilesOf } from '../../checkers/log-files.ts'
import type { LogModel } from '../../checkers/log-model.ts'
import type { Stage } from './stage.ts'

/** Where the checksum of a batch stands, which covers all that is behind it. */
const CRC_AT = 17

/**
 * Flips a bit of a batch that nobody has synced, while no process runs. What stands before the checksum is not covered
 * by it, and nobody could tell. Gives from which offset on the log may be lost.
 */
export function rotSomething(stage: Stage, random: SeededRandom): Map<LogModel, number> {
  const { node, models, plan } = stage
  const rotted = new Map<LogModel, number>()
  for (const model of models) {
    if (model.state !== 'there' || !random.chance(0.5)) continue
    const found = segmentFilesOf(node.disk.volume, plan.directories, model).flatMap(({ path, placed }) =>
      placed.map((batch) => ({ path, ...batch })),
    )
    // What a truncation that failed was about to make low again is still written down.
    const written = plan.directories.map((directory) => recoveryPointIn(node.disk.volume, directory, model))
    const unsynced = found.filter(({ view }) => view.baseOffset >= Math.max(model.durableEnd, ...written))
    if (unsynced.length === 0) continue
    const { path, view, position } = random.pick(unsynced)
    const at = CRC_AT + random.integer(view.sizeBytes - CRC_AT)
    node.disk.rot(path, { position: position + at, bit: random.integer(8) })
    const before = found.findLast((other) => other.view.baseOffset < view.baseOffset)
    rotted.set(model, before === undefined ? 0 : before.view.lastOffset + 1)
  }
  return rotted
}
