import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from '@ottla/rig'

/** A folder whose disk is small: a file system in memory, where this machine lets us mount one. */
export class SmallDisk {
  readonly folder: string

  /** The reason where it may not be mounted. */
  static async mount(sizeBytes: number): Promise<SmallDisk | string> {
    const folder = mkdtempSync(join(tmpdir(), 'ottla-small-disk-'))
    const args = ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', folder]
    const result = await runProgram('mount', args).catch((error: Error) => ({ code: 1, stderr: error.message }))
    if (result.code === 0) return new SmallDisk(folder)
    rmSync(folder, { recursive: true })
    return result.stderr.trim()
  }

  private constructor(folder: string) {
    this.folder = folder
  }

  /** A folder on it for a broker. */
  get data(): string {
    const data = join(this.folder, 'data')
    mkdirSync(data, { recursive: true })
    return data
  }

  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder)
    return bavail * bsize
  }

  /** Takes room away until this much is left. */
  fill(freeBytes: number): void {
    writeFileSync(join(this.folder, 'ballast'), new Uint8Array(Math.max(0, this.freeBytes - freeBytes)))
  }

  makeRoom(): void {
    rmSync(join(this.folder, 'ballast'), { force: true })
  }

  async unmount(): Promise<void> {
    const result = await runProgram('umount', [this.folder])
    if (result.code !== 0) throw new Error(`${this.folder} could not be unmounted: ${result.stderr}`)
    rmSync(this.folder, { recursive: true })
  }
}
