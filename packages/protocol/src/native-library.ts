import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * A native library by its name, loaded at the first call and not at start: each costs milliseconds and memory that
 * a process which never meets its codec does not pay.
 */
export function requireLibrary<T>(name: string): T {
  return require(name) as T
}

/** Whether `error` says that the library has no build for this platform, as opposed to being broken. */
export function isMissingLibrary(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  // The loaders of native packages throw a plain error without a code when none of their builds fits.
  return code === 'MODULE_NOT_FOUND' || /native binding|unsupported (architecture|os)/i.test(message ?? '')
}
