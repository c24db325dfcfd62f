import { type Disk, DiskError } from '@ottla/platform'
import { joinPath } from './disk-layout.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Replaces a small file so that after a crash at any point its old content is there or its new one: the
 * new bytes are on the disk before the name points at them, and the name before the call resolves.
 * Two calls for the same file must not overlap, because they share the name of the new one.
 */
export async function replaceFile(disk: Disk, folder: string, name: string, text: string): Promise<void> {
  await replaceContent(disk, joinPath(folder, name), encoder.encode(text))
  await disk.syncDirectory(folder)
}

/**
 * The same for bytes, without the sync of the name: after a crash the old file may be back, but never a part of the
 * new one.
 */
export async function replaceContent(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(`${path}.tmp`, 'create')
  try {
    // A longer file may be left from a write that did not end.
    await file.truncate(bytes.length)
    if (bytes.length > 0) await file.write([bytes], 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(`${path}.tmp`, path)
}

/** `undefined` where there is no such file. */
export async function readTextFile(disk: Disk, path: string): Promise<string | undefined> {
  try {
    return decoder.decode(await disk.readFile(path))
  } catch (error) {
    if (error instanceof DiskError && error.kind === 'not-found') return undefined
    throw error
  }
}
