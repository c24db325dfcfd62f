import { describe, expect, it } from 'vitest'
import { SeededRandom } from './random.ts'
import { Volume } from './volume.ts'

/** Everything that a crash can leave, over many seeds. */
function outcomesOf(prepare: (volume: Volume) => void): string[] {
  const outcomes = new Set<string>()
  for (let seed = 0; seed < 200; seed += 1) {
    const volume = new Volume(() => 0)
    volume.makeDirectory('/d')
    volume.settle()
    prepare(volume)
    volume.crash(new SeededRandom(seed))
    outcomes.add([...volume.files()].map(({ path, file }) => `${path}:${file.sizeBytes}`).join(' '))
  }
  return [...outcomes].sort()
}

function put(volume: Volume, path: string, sizeBytes: number): void {
  const file = volume.open(path, true)
  file.write(new Uint8Array(sizeBytes).fill(1), 0)
  file.makeSafe(file.syncPoint)
}

const syncDirectory = (volume: Volume, path: string) => volume.directory(path, 'sync').makeSafe(volume.syncPoint)

describe('names after a crash', () => {
  it('a new file is there only for certain when its folder was synced', () => {
    expect(outcomesOf((volume) => put(volume, '/d/a', 1))).toEqual(['', '/d/a:1'])
    expect(
      outcomesOf((volume) => {
        put(volume, '/d/a', 1)
        syncDirectory(volume, '/d')
      }),
    ).toEqual(['/d/a:1'])
  })

  it('a synced file in a folder that was not synced into its parent may be gone', () => {
    expect(
      outcomesOf((volume) => {
        volume.makeDirectory('/e')
        put(volume, '/e/a', 1)
        syncDirectory(volume, '/e')
      }),
    ).toEqual(['', '/e/a:1'])
  })

  it('a rename leaves the old name, the new one or neither, never both', () => {
    const rename = (volume: Volume) => {
      put(volume, '/d/a', 1)
      syncDirectory(volume, '/d')
      volume.rename('/d/a', '/d/b')
    }
    expect(outcomesOf(rename)).toEqual(['', '/d/a:1', '/d/b:1'])
    expect(
      outcomesOf((volume) => {
        rename(volume)
        syncDirectory(volume, '/d')
      }),
    ).toEqual(['/d/b:1'])
  })

  it('a rename over a name leaves what was there or what came, never nothing', () => {
    const outcomes = outcomesOf((volume) => {
      put(volume, '/d/a', 1)
      put(volume, '/d/b', 2)
      volume.settle()
      volume.rename('/d/a', '/d/b')
    })
    expect(outcomes).toEqual(['/d/a:1 /d/b:2', '/d/b:1', '/d/b:2'])
  })

  it('a rename from folder to folder never leaves both names', () => {
    const outcomes = outcomesOf((volume) => {
      volume.makeDirectory('/e')
      put(volume, '/d/a', 1)
      volume.settle()
      volume.rename('/d/a', '/e/a')
    })
    expect(outcomes).toEqual(['', '/d/a:1', '/e/a:1'])
  })

  it('a rename is certain once the folder that it went to was synced', () => {
    for (const target of ['/c', '/e']) {
      const outcomes = outcomesOf((volume) => {
        volume.makeDirectory(target)
        put(volume, '/d/a', 1)
        volume.settle()
        volume.rename('/d/a', `${target}/a`)
        syncDirectory(volume, target)
      })
      expect(outcomes).toEqual([`${target}/a:1`])
    }
  })

  it('a folder that was renamed carries its files', () => {
    const outcomes = outcomesOf((volume) => {
      put(volume, '/d/a', 1)
      volume.settle()
      volume.rename('/d', '/e')
    })
    expect(outcomes).toEqual(['', '/d/a:1', '/e/a:1'])
  })

  it('a removal may not have happened, or in part', () => {
    const outcomes = outcomesOf((volume) => {
      put(volume, '/d/a', 1)
      put(volume, '/d/b', 1)
      volume.settle()
      volume.remove('/d')
    })
    expect(outcomes).toEqual(['', '/d/a:1', '/d/a:1 /d/b:1', '/d/b:1'])
  })

  it('goes on from there', () => {
    const volume = new Volume(() => 0)
    for (let seed = 0; seed < 50; seed += 1) {
      volume.makeDirectory('/d')
      put(volume, `/d/a${seed % 3}`, seed)
      put(volume, '/d/keep', 7)
      volume.directory('/', 'sync').makeSafe(volume.syncPoint)
      syncDirectory(volume, '/d')
      volume.rename(`/d/a${seed % 3}`, `/d/a${(seed + 1) % 3}`)
      volume.crash(new SeededRandom(seed))
      expect(volume.content('/d/keep').length).toBe(7)
      volume.crash(new SeededRandom(seed))
      const once = [...volume.files()].map(({ path }) => path)
      volume.crash(new SeededRandom(seed + 1_000))
      expect([...volume.files()].map(({ path }) => path)).toEqual(once)
    }
  })
})

describe('space', () => {
  it('is limited when told', () => {
    const volume = new Volume(() => 0)
    volume.setCapacity(100_000)
    const before = volume.usableBytes
    put(volume, '/a', 10_000)
    expect(volume.usableBytes).toBeLessThan(before)
    expect(volume.totalBytes).toBe(100_000)
  })
})
