import type { BrokerConfig } from '../config/index.ts'
import { MetadataError } from '../metadata/errors.ts'
import type { MetadataImage } from '../metadata/image.ts'

/**
 * A folder with access rules belonged to a cluster that kept people out. There is no authorizer here that would, so
 * such a folder is only opened where nobody but this machine can connect.
 */
export function refuseUnguardedAcls(image: MetadataImage, config: BrokerConfig): void {
  if (image.acls.size === 0) return
  const open = config.listeners.filter(
    ({ name, host }) => !config.controllerListenerNames.includes(name) && !isLoopback(host),
  )
  if (open.length === 0) return
  const names = open.map(({ name, host, port }) => `${name}://${host}:${port}`).join(', ')
  throw new MetadataError(
    'unsupported',
    `the folder has ${image.acls.size} access rules (ACLs), which would not be enforced: it is opened on loopback listeners alone, and ${names} can be reached from elsewhere`,
  )
}

/** An empty host is every address of the machine. */
function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || name === '0:0:0:0:0:0:0:1' || /^127(\.\d{1,3}){3}$/.test(name)
}
