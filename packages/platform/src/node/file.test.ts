import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NodeDisk } from './disk.ts'

describe('an open file', () => {
  it('keeps its descriptor until its operations are over, whatever is opened meanwhile', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ottla-file-'))
    const disk = new NodeDisk()
    for (let round = 0; round < 50; round += 1) {
      const file = await disk.open(join(directory, 'a'), 'create')
      await file.write([new Uint8Array(100_000).fill(1)], 0)
      const target = new Uint8Array(100_000)
      const read = file.read(target, 0)
      const close = file.close()
      const other = await disk.open(join(directory, 'b'), 'create')
      await other.write([new Uint8Array(100_000).fill(2)], 0)
      expect(await read).toBe(100_000)
      expect(target.includes(2)).toBe(false)
      await close
      await other.close()
    }
    rmSync(directory, { recursive: true })
  })
})
