import { StorageError } from './errors.ts'

/** Damage in a `.log` file of the metadata log: where it begins, which offset should stand there, and what is wrong. */
export interface Damage {
  readonly file: string
  readonly position: number
  readonly offset: number
  readonly damage: string
}

/** Why a log is not opened with this damage in it, in words for whoever has to mend it. */
export function rotRefusal({ file, position, offset, damage }: Damage, reason: string): StorageError {
  return new StorageError(
    'corrupt',
    `${file} is damaged at position ${position}, where offset ${offset} should stand (${damage}), and ${reason}. ` +
      'Nothing was changed. Put a copy of this folder in its place, or that of another node; ' +
      `"ottla dump-log --cluster-metadata-decoder --files ${file}" shows what is in it`,
  )
}
