import type { Clock, Workers } from '@ottla/platform'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import {
  type CleanChunkInput,
  type CleanChunkOutput,
  cleanChunk,
  type IndexChunkInput,
  type IndexChunkOutput,
  indexChunk,
} from './chunk-tasks.ts'

/** Where the work on chunks is done. The memory in an input belongs to the work until it answers. */
export interface ChunkWork {
  index(input: IndexChunkInput): Promise<IndexChunkOutput>
  clean(input: CleanChunkInput): Promise<CleanChunkOutput>
}

/** On other threads; the memory goes there and comes back, but for that of the table, which stays where it is. */
export function workOnThreads(workers: Workers): ChunkWork {
  return {
    index: (input) => workers.run('compaction-index-chunk', input, [input.memory]),
    clean: (input) => workers.run('compaction-clean-chunk', input, [input.memory, input.output]),
  }
}

/** On this thread, with everything else that waits getting its turn before each chunk. */
export function workInTurns(clock: Clock): ChunkWork {
  const turn = () => new Promise<void>((resolve) => clock.afterTurn(resolve))
  return {
    index: async (input) => {
      await loadSyncCodecs()
      await turn()
      return indexChunk(input)
    },
    clean: async (input) => {
      await loadSyncCodecs()
      await turn()
      return cleanChunk(input)
    },
  }
}
