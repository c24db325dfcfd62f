import type { PartitionAssignor } from './assignor.ts'
import { rangeAssignor } from './range-assignor.ts'
import { uniformAssignor } from './uniform-assignor.ts'

/** The assignors that a member may name in its heartbeats, by name. The first is for members that name none. */
export const serverAssignors: ReadonlyMap<string, PartitionAssignor> = new Map(
  [uniformAssignor, rangeAssignor].map((assignor) => [assignor.name, assignor]),
)
