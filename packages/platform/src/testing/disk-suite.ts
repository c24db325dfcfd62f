import { type Disk, DiskError } from '../disk.ts'
import { failureKindOf, failureOf, kindOf, type TestApi } from './test-api.ts'

export interface DiskSubject {
  disk: Disk
  /** An empty folder for this test alone. */
  directory: string
  /** Runs a test to its end; where time has to be driven, this drives it. */
  run(body: () => Promise<void>): Promise<void>
  close?(): Promise<void>
}

/** What every `Disk` does while nothing crashes. `make` is called for each test. */
export function describeDisk({ describe, it, expect }: TestApi, name: string, make: () => Promise<DiskSubject>): void {
  const test = (title: string, body: (subject: DiskSubject) => Promise<void>) => {
    it(title, async () => {
      const subject = await make()
      try {
        await subject.run(() => body(subject))
      } finally {
        await subject.close?.()
      }
    })
  }

  describe(`${name}: content of a file`, () => {
    test('reads back what was written, across buffers', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(1, 10), bytesOf(2, 0), bytesOf(3, 5)], 0)
      await file.write([bytesOf(4, 2)], 15)
      expect(await file.sizeBytes()).toBe(17)
      const target = new Uint8Array(17)
      expect(await file.read(target, 0)).toBe(17)
      expect([...target]).toEqual([...bytesOf(1, 10), ...bytesOf(3, 5), ...bytesOf(4, 2)])
      await file.close()
    })

    test('reads fewer bytes only at the end', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(7, 100)], 0)
      expect(await file.read(new Uint8Array(60), 60)).toBe(40)
      expect(await file.read(new Uint8Array(60), 100)).toBe(0)
      expect(await file.read(new Uint8Array(60), 5_000)).toBe(0)
      expect(await file.read(new Uint8Array(0), 0)).toBe(0)
      expect(file.readNow(new Uint8Array(60), 60)).toBe(40)
      expect(file.readNow(new Uint8Array(60), 100)).toBe(0)
      await file.close()
    })

    test('reads into a window of a larger buffer and no further', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(7, 100)], 0)
      const target = new Uint8Array(10)
      expect(await file.read(target.subarray(2, 5), 0)).toBe(3)
      expect([...target]).toEqual([0, 0, 7, 7, 7, 0, 0, 0, 0, 0])
      expect(file.readNow(target.subarray(8), 0)).toBe(2)
      expect([...target]).toEqual([0, 0, 7, 7, 7, 0, 0, 0, 7, 7])
      await file.close()
    })

    test('takes more buffers than one system call', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      const buffers = Array.from({ length: 3_000 }, (_, index) => bytesOf(index & 255, (index % 7) + 1))
      const expected = Buffer.concat(buffers)
      await file.write(buffers, 3)
      const target = new Uint8Array(expected.length)
      await file.read(target, 3)
      expect(Buffer.compare(expected, target)).toBe(0)
      await file.close()
    })

    test('takes large buffers whole', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(5, 3_000_000), bytesOf(6, 2_000_000)], 0)
      const target = new Uint8Array(5_000_000)
      expect(await file.read(target, 0)).toBe(5_000_000)
      expect([target[0], target[2_999_999], target[3_000_000], target[4_999_999]]).toEqual([5, 5, 6, 6])
      await file.close()
    })

    test('writes nothing without complaint', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([], 10)
      await file.write([new Uint8Array(0)], 10)
      expect(await file.sizeBytes()).toBe(0)
      await file.close()
    })

    test('fills a hole with zeros', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(1, 1)], 9_000)
      const target = bytesOf(9, 9_001)
      expect(await file.read(target, 0)).toBe(9_001)
      expect([target[0], target[8_999], target[9_000]]).toEqual([0, 0, 1])
      await file.close()
    })

    test('truncates, and grows with zeros', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(1, 10_000)], 0)
      await file.truncate(5)
      expect(await file.sizeBytes()).toBe(5)
      await file.truncate(9_000)
      const target = new Uint8Array(9_000)
      expect(await file.read(target, 0)).toBe(9_000)
      expect([target[4], target[5], target[8_999]]).toEqual([1, 0, 0])
      await file.close()
    })

    test('keeps content over close and open', async ({ disk, directory }) => {
      const first = await disk.open(`${directory}/a`, 'create')
      await first.write([bytesOf(1, 10)], 0)
      await first.close()
      const again = await disk.open(`${directory}/a`, 'create')
      expect(await again.sizeBytes()).toBe(10)
      await again.write([bytesOf(2, 1)], 0)
      await again.close()
      expect([...(await disk.readFile(`${directory}/a`))]).toEqual([2, ...bytesOf(1, 9)])
    })

    test('runs many operations at once', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await Promise.all(Array.from({ length: 50 }, (_, index) => file.write([bytesOf(index, 100)], index * 100)))
      const targets = Array.from({ length: 50 }, () => new Uint8Array(100))
      await Promise.all(targets.map((target, index) => file.read(target, index * 100)))
      expect(targets.map((target) => target[99])).toEqual(targets.map((_, index) => index))
      await file.close()
    })

    test('two openings see the same bytes', async ({ disk, directory }) => {
      const one = await disk.open(`${directory}/a`, 'create')
      const other = await disk.open(`${directory}/a`, 'read-write')
      await one.write([bytesOf(1, 4)], 0)
      const target = new Uint8Array(4)
      await other.read(target, 0)
      expect([...target]).toEqual([1, 1, 1, 1])
      await Promise.all([one.close(), other.close()])
    })
  })

  describe(`${name}: open, sync and close`, () => {
    test('opens only what is there, unless told to create', async ({ disk, directory }) => {
      expect(await failureKindOf(disk.open(`${directory}/a`, 'read'))).toBe('not-found')
      expect(await failureKindOf(disk.open(`${directory}/a`, 'read-write'))).toBe('not-found')
      expect(await failureKindOf(disk.open(`${directory}/missing/a`, 'create'))).toBe('not-found')
      const file = await disk.open(`${directory}/a`, 'create')
      await file.close()
      expect(await failureKindOf(disk.open(`${directory}/a/b`, 'create'))).toBe('not-directory')
      expect(await failureKindOf(disk.open(directory, 'read-write'))).toBe('is-directory')
    })

    test('does not write through a file opened to read', async ({ disk, directory }) => {
      await (await disk.open(`${directory}/a`, 'create')).close()
      const file = await disk.open(`${directory}/a`, 'read')
      expect(await failureOf(file.write([bytesOf(1, 1)], 0))).toBeInstanceOf(DiskError)
      await file.close()
      expect((await disk.readFile(`${directory}/a`)).length).toBe(0)
    })

    test('names operation and path in its errors', async ({ disk, directory }) => {
      const error = await failureOf(disk.open(`${directory}/a`, 'read'))
      expect(error).toBeInstanceOf(DiskError)
      expect((error as DiskError).operation).toBe('open')
      expect((error as DiskError).path).toBe(`${directory}/a`)
    })

    test('syncs, often and from several callers', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(1, 10)], 0)
      await Promise.all([file.sync(), file.sync(), file.sync(), disk.syncDirectory(directory)])
      await file.sync()
      await file.close()
    })

    test('closes after the operations that run, and refuses later ones', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      const write = file.write([bytesOf(1, 100_000)], 0)
      const sync = file.sync()
      const close = file.close()
      await Promise.all([write, sync, close, file.close()])
      expect(await failureKindOf(file.write([bytesOf(1, 1)], 0))).toBe('closed')
      expect(await failureKindOf(file.read(new Uint8Array(1), 0))).toBe('closed')
      expect(await failureKindOf(file.sync())).toBe('closed')
      expect(await failureKindOf(file.truncate(0))).toBe('closed')
      expect(await failureKindOf(file.sizeBytes())).toBe('closed')
      let thrown: unknown
      try {
        file.readNow(new Uint8Array(1), 0)
      } catch (error) {
        thrown = error
      }
      expect(kindOf(thrown)).toBe('closed')
      expect((await disk.stat(`${directory}/a`))?.sizeBytes).toBe(100_000)
    })
  })

  describe(`${name}: names`, () => {
    const touch = async (disk: Disk, path: string, content = 0) => {
      const file = await disk.open(path, 'create')
      await file.write([bytesOf(content, 1)], 0)
      await file.close()
    }

    test('lists names in order, with their kind', async ({ disk, directory }) => {
      for (const path of ['b', 'a', 'Z']) await touch(disk, `${directory}/${path}`)
      await disk.makeDirectory(`${directory}/c`)
      await touch(disk, `${directory}/c/inner`)
      expect(await disk.list(directory)).toEqual([
        { name: 'Z', kind: 'file' },
        { name: 'a', kind: 'file' },
        { name: 'b', kind: 'file' },
        { name: 'c', kind: 'directory' },
      ])
      expect(await failureKindOf(disk.list(`${directory}/missing`))).toBe('not-found')
      expect(await failureKindOf(disk.list(`${directory}/a`))).toBe('not-directory')
    })

    test('makes folders with their parents, also where they exist', async ({ disk, directory }) => {
      await disk.makeDirectory(`${directory}/x/y/z`)
      await disk.makeDirectory(`${directory}/x/y/z`)
      await disk.makeDirectory(`${directory}/x`)
      expect((await disk.stat(`${directory}/x/y/z`))?.kind).toBe('directory')
      await touch(disk, `${directory}/f`)
      expect(await failureKindOf(disk.makeDirectory(`${directory}/f`))).toBe('exists')
      expect(await failureKindOf(disk.makeDirectory(`${directory}/f/g`))).toBe('not-directory')
    })

    test('renames files and folders', async ({ disk, directory }) => {
      await touch(disk, `${directory}/a`, 1)
      await touch(disk, `${directory}/b`, 2)
      await disk.rename(`${directory}/a`, `${directory}/b`)
      expect([...(await disk.readFile(`${directory}/b`))]).toEqual([1])
      expect(await disk.stat(`${directory}/a`)).toBe(undefined)
      await disk.makeDirectory(`${directory}/d`)
      await touch(disk, `${directory}/d/inner`, 3)
      await disk.rename(`${directory}/d`, `${directory}/e`)
      expect([...(await disk.readFile(`${directory}/e/inner`))]).toEqual([3])
      await disk.rename(`${directory}/e/inner`, `${directory}/f`)
      expect([...(await disk.readFile(`${directory}/f`))]).toEqual([3])
    })

    test('refuses renames that make no sense', async ({ disk, directory }) => {
      expect(await failureKindOf(disk.rename(`${directory}/a`, `${directory}/b`))).toBe('not-found')
      await touch(disk, `${directory}/a`)
      expect(await failureKindOf(disk.rename(`${directory}/a`, `${directory}/missing/b`))).toBe('not-found')
      await disk.makeDirectory(`${directory}/d`)
      expect(await failureKindOf(disk.rename(`${directory}/a`, `${directory}/d`))).toBe('is-directory')
      expect(await failureKindOf(disk.rename(`${directory}/d`, `${directory}/a`))).toBe('not-directory')
      await disk.makeDirectory(`${directory}/full`)
      await touch(disk, `${directory}/full/f`)
      expect(await failureKindOf(disk.rename(`${directory}/d`, `${directory}/full`))).toBe('exists')
    })

    test('an open file follows its new name', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await disk.rename(`${directory}/a`, `${directory}/b`)
      await file.write([bytesOf(8, 2)], 0)
      await file.close()
      expect([...(await disk.readFile(`${directory}/b`))]).toEqual([8, 8])
    })

    test('removes files and whole folders, and what is not there', async ({ disk, directory }) => {
      await disk.makeDirectory(`${directory}/d/e`)
      await touch(disk, `${directory}/d/e/f`)
      await touch(disk, `${directory}/g`)
      await disk.remove(`${directory}/d`)
      await disk.remove(`${directory}/g`)
      await disk.remove(`${directory}/missing`)
      await disk.remove(`${directory}/missing/too`)
      expect(await disk.list(directory)).toEqual([])
    })

    test('an open file lives on when its name is removed', async ({ disk, directory }) => {
      const file = await disk.open(`${directory}/a`, 'create')
      await file.write([bytesOf(8, 2)], 0)
      await disk.remove(`${directory}/a`)
      const target = new Uint8Array(2)
      expect(await file.read(target, 0)).toBe(2)
      expect(target[1]).toBe(8)
      await file.sync()
      await file.close()
      expect(await disk.stat(`${directory}/a`)).toBe(undefined)
    })

    test('stats files, folders and nothing', async ({ disk, directory }) => {
      await touch(disk, `${directory}/a`)
      const status = await disk.stat(`${directory}/a`)
      expect([status?.kind, status?.sizeBytes]).toEqual(['file', 1])
      expect(Number.isSafeInteger(status?.modifiedMs)).toBe(true)
      expect((await disk.stat(directory))?.kind).toBe('directory')
      expect(await disk.stat(`${directory}/missing`)).toBe(undefined)
      expect(await disk.stat(`${directory}/a/b`)).toBe(undefined)
    })

    test('reads whole files', async ({ disk, directory }) => {
      await touch(disk, `${directory}/a`, 4)
      expect([...(await disk.readFile(`${directory}/a`))]).toEqual([4])
      expect(await failureKindOf(disk.readFile(`${directory}/b`))).toBe('not-found')
      expect(await failureKindOf(disk.readFile(directory))).toBe('is-directory')
    })

    test('syncs folders, and not those that are missing', async ({ disk, directory }) => {
      await disk.makeDirectory(`${directory}/d`)
      await disk.syncDirectory(`${directory}/d`)
      await disk.syncDirectory(directory)
      expect(await failureKindOf(disk.syncDirectory(`${directory}/missing`))).toBe('not-found')
    })

    test('knows the space of the volume', async ({ disk, directory }) => {
      const { totalBytes, usableBytes } = await disk.space(directory)
      expect(totalBytes).toBeGreaterThan(0)
      expect(usableBytes).toBeLessThanOrEqual(totalBytes)
      expect(await failureKindOf(disk.space(`${directory}/missing`))).toBe('not-found')
    })
  })
}

function bytesOf(value: number, count: number): Uint8Array {
  return new Uint8Array(count).fill(value)
}
