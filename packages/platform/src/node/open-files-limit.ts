import fs from 'node:fs'

const LIMITS_PATH = '/proc/self/limits'

/** How many files and sockets this process may have open; `undefined` where the system does not say, or sets no limit. */
export function openFilesLimit(): number | undefined {
  // Linux alone has it in a file. Elsewhere only a program of its own could be asked.
  return fs.existsSync(LIMITS_PATH) ? parseOpenFilesLimit(fs.readFileSync(LIMITS_PATH, 'latin1')) : undefined
}

/** The limit in force; the one behind it is how far it could be raised. */
export function parseOpenFilesLimit(limits: string): number | undefined {
  const soft = /^Max open files\s+(\d+)\s/m.exec(limits)?.[1]
  return soft === undefined ? undefined : Number(soft)
}
