import { describe, expect, test } from 'vitest'
import { groupSegments } from './segment-groups.ts'

const config = { segmentSizeBytes: 100, indexSizeBytesMax: 1_000_000, indexIntervalBytes: 4_096 }
const grouped = (sizes: readonly [number, number][], endOffset: number, changed: Partial<typeof config> = {}) =>
  groupSegments(
    sizes.map(([baseOffset, sizeBytes]) => ({ baseOffset, sizeBytes })),
    endOffset,
    { ...config, ...changed },
  ).map((group) => group.map(({ baseOffset }) => baseOffset))

describe('neighbours', () => {
  test('go together as long as they fit', () => {
    const sizes: [number, number][] = [
      [0, 40],
      [10, 40],
      [20, 40],
      [30, 100],
      [40, 1],
      [50, 99],
    ]
    expect(grouped(sizes, 60)).toEqual([[0, 10], [20], [30], [40, 50]])
  })

  test('go alone where one is too large already', () => {
    expect(
      grouped(
        [
          [0, 500],
          [10, 500],
        ],
        20,
      ),
    ).toEqual([[0], [10]])
  })

  test('stay apart where their offsets are too far apart', () => {
    const far = 2 ** 31
    expect(
      grouped(
        [
          [0, 10],
          [10, 10],
        ],
        far,
      ),
    ).toEqual([[0, 10]])
    expect(
      grouped(
        [
          [0, 10],
          [10, 10],
        ],
        far + 1,
      ),
    ).toEqual([[0], [10]])
    // An empty one goes along whatever its range.
    expect(
      grouped(
        [
          [0, 10],
          [10, 0],
        ],
        far * 2,
      ),
    ).toEqual([[0, 10]])
  })

  test('stay apart where the index could not hold the entries of both', () => {
    expect(
      grouped(
        [
          [0, 50_000],
          [10, 50_000],
        ],
        20,
        { segmentSizeBytes: 1e9, indexSizeBytesMax: 240 },
      ),
    ).toEqual([[0], [10]])
  })

  test('are not so many that the files of all could not be open', () => {
    const many = Array.from({ length: 250 }, (_, index): [number, number] => [index, 0])
    expect(grouped(many, 250).map((group) => group.length)).toEqual([100, 100, 50])
  })
})
