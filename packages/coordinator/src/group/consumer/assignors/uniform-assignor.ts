import type { AssignorInput, GroupAssignment, PartitionAssignor } from './assignor.ts'
import { assignAmongAll } from './uniform-among-all.ts'
import { assignAmongSubscribers } from './uniform-among-subscribers.ts'

/**
 * Gives members as many partitions each as can be, before it looks at where partitions are now, and moves no more of them than
 * that takes.
 */
export const uniformAssignor: PartitionAssignor = {
  name: 'uniform',
  assign(input: AssignorInput): GroupAssignment {
    return input.subscriptionType === 'homogeneous' ? assignAmongAll(input) : assignAmongSubscribers(input)
  },
}
