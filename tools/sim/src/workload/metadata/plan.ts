import type { SeededRandom } from '@ottla/platform/simulated'

export type MetadataEnding = 'kill' | 'crash' | 'stop' | 'interrupted stop'

export interface MetadataLife {
  readonly changes: number
  readonly pauseMs: readonly [number, number]
  readonly ending: MetadataEnding
  /** Calls on snapshots that fail. */
  readonly trouble: 'none' | 'full' | 'io'
  /** A bit of the newest snapshot flips while the process is down, where there is an older one. */
  readonly rots: boolean
  readonly interruptedStarts: readonly { readonly afterMs: number; readonly ending: 'kill' | 'crash' }[]
}

export interface MetadataPlan {
  readonly settings: Readonly<Record<string, string>>
  readonly lives: readonly MetadataLife[]
}

export function drawMetadataPlan(random: SeededRandom): MetadataPlan {
  const hasTroubles = random.chance(0.3)
  return {
    settings: {
      'metadata.log.max.record.bytes.between.snapshots': random.pick(['1', '800', '4000']),
      'metadata.log.max.snapshot.interval.ms': random.pick(['0', '40', '3600000']),
      'metadata.max.retention.bytes': random.pick(['-1', '0', '2000', '8000']),
      'metadata.max.retention.ms': random.pick(['-1', '200']),
      'internal.metadata.log.segment.bytes': random.pick(['2000', '8000', '1000000']),
    },
    lives: Array.from({ length: 2 + random.integer(4) }, () => drawLife(random, hasTroubles)),
  }
}

function drawLife(random: SeededRandom, hasTroubles: boolean): MetadataLife {
  return {
    changes: random.integer(random.pick([8, 60])),
    pauseMs: random.pick([
      [0, 0],
      [0, 5],
      [0, 70_000],
    ] as const),
    ending: random.pick(['kill', 'crash', 'crash', 'stop', 'interrupted stop'] as const),
    trouble: hasTroubles ? random.pick(['none', 'full', 'io'] as const) : 'none',
    rots: random.chance(0.2),
    interruptedStarts: Array.from({ length: random.pick([0, 0, 1, 2]) }, () => ({
      afterMs: random.between(
        random.pick([
          [0, 3],
          [0, 30],
        ] as const),
      ),
      ending: random.pick(['kill', 'crash'] as const),
    })),
  }
}
