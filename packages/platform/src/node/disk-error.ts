import { DiskError, type DiskErrorKind } from '../disk.ts'
import { codeOf } from './system-error.ts'

/** What the operating system says, and what it means to us. Whatever is not here is `io`. */
const kindByCode: Readonly<Record<string, DiskErrorKind>> = {
  ENOENT: 'not-found',
  EEXIST: 'exists',
  ENOTEMPTY: 'exists',
  EISDIR: 'is-directory',
  ENOTDIR: 'not-directory',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EMFILE: 'too-many-files',
  ENFILE: 'too-many-files',
  EBADF: 'closed',
  EIO: 'io',
}

/** The error of the operating system as a `DiskError`. */
export function diskError(operation: string, path: string, cause: unknown): DiskError {
  const code = codeOf(cause)
  return new DiskError((code !== undefined && kindByCode[code]) || 'io', { operation, path, cause })
}
