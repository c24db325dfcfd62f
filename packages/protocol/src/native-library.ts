import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const loaded = new Map<string, object>()

/**
 * A native library by its name, loaded at the first call and not at start: each costs milliseconds and memory that
 * a process which never meets its codec does not pay.
 */
export function requireLibrary<T>(name: string): T {
  // Node remembers what it has loaded, but not where it has found it: to look that up costs more than a small batch.
  let library = loaded.get(name)
  if (library === undefined) {
    library = require(pathOf(name)) as object
    loaded.set(name, library)
  }
  return library as T
}

/** Whether `error` says that the library has no build for this platform, as opposed to being broken. */
export function isMissingLibrary(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  // The loaders of native packages throw a plain error without a code when none of their builds fits.
  return code === 'MODULE_NOT_FOUND' || /native binding|unsupported (architecture|os)/i.test(message ?? '')
}

// A bundle that took in this code lies in the folder of another package, from where our libraries cannot be seen. Ours
// is installed there under its name though, and the libraries are installed in it.
function pathOf(name: string): string {
  const here = resolveBy(require, name)
  if (typeof here === 'string') return here
  for (const folder of require.resolve.paths(OUR_NAME) ?? []) {
    const found = resolveBy(createRequire(`${folder}/${OUR_NAME}/package.json`), name)
    if (typeof found === 'string') return found
  }
  throw here
}

const OUR_NAME = '@ottla/protocol'

/** The path, or the error that says that it is not there. */
function resolveBy(by: NodeJS.Require, name: string): string | Error {
  try {
    return by.resolve(name)
  } catch (error) {
    if (isMissingLibrary(error)) return error as Error
    throw error
  }
}
