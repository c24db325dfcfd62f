import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram, ToolError } from '@ottla/rig'

/** A copy of a data folder, to be opened by a broker whose folder this is: the data stands in `data`. */
export class FolderCopy {
  readonly folder: string

  /** From a data folder or an archive of one (`.tar.gz`). */
  static async of(source: string): Promise<FolderCopy> {
    if (!existsSync(source)) throw new ToolError(`${source} is not there`)
    const copy = new FolderCopy()
    try {
      if (statSync(source).isDirectory()) cpSync(source, copy.data, { recursive: true })
      else await copy.#unpack(source)
      if (!existsSync(join(copy.data, 'meta.properties'))) {
        throw new ToolError(`${source} holds no meta.properties: it is no data folder`)
      }
      return copy
    } catch (error) {
      copy.remove()
      throw error
    }
  }

  private constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'ottla-folder-'))
  }

  get data(): string {
    return join(this.folder, 'data')
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #unpack(archive: string): Promise<void> {
    mkdirSync(this.data)
    const result = await runProgram('tar', ['-xzf', archive, '-C', this.data]).catch((cause) => {
      throw new ToolError('tar is not installed: give an unpacked folder', { cause })
    })
    if (result.code !== 0) throw new ToolError(`${archive} could not be unpacked: ${result.stderr}`)
  }
}
