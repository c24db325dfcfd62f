import type { LogDirectory } from '@ottla/storage'

/**
 * Why a broker cannot go on after a folder has failed; `undefined` where it can. Without the metadata log nothing can be
 * changed any more, and without any folder for replicas there is nothing to serve.
 */
export function fatalLoss(
  failed: Pick<LogDirectory, 'path' | 'failure'>,
  directories: readonly Pick<LogDirectory, 'path' | 'failure'>[],
  { metadataLogDir, logDirs }: { readonly metadataLogDir: string; readonly logDirs: readonly string[] },
): Error | undefined {
  const { path, failure } = failed
  const reason = failure?.message ?? 'it is offline'
  if (path === metadataLogDir) {
    return new Error(`the folder of the metadata log, ${path}, has failed: ${reason}`, { cause: failure })
  }
  if (directories.some((each) => logDirs.includes(each.path) && each.failure === undefined)) return undefined
  return new Error(`all folders with logs have failed, ${path} as the last one: ${reason}`, { cause: failure })
}
