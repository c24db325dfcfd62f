/**
 * Addresses in settings.
 *
 *   listeners                       NAME://HOST:PORT, an empty host stands for all interfaces, port 0 for a free one
 *   listener.security.protocol.map  NAME:PROTOCOL
 *   controller.quorum.voters        ID@HOST:PORT
 *   max.connections.per.ip.overrides  HOST:COUNT
 *
 * Names are in capitals inside, however they were written. An IPv6 address stands in brackets.
 */
export type SecurityProtocol = 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL'

export interface ListenerAddress {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly securityProtocol: SecurityProtocol
}

export interface QuorumVoter {
  readonly id: number
  readonly host: string
  readonly port: number
}

const PROTOCOLS: readonly string[] = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'] satisfies SecurityProtocol[]

export function parseAddress(text: string): { host: string; port: number } | undefined {
  const colon = text.lastIndexOf(':')
  const digits = text.slice(colon + 1)
  const host = text.slice(0, Math.max(colon, 0))
  if (colon === -1 || !/^\d{1,5}$/.test(digits) || Number(digits) > 65535) return undefined
  if (host.startsWith('[') && host.endsWith(']')) return { host: host.slice(1, -1), port: Number(digits) }
  // A colon outside of brackets would leave it open where an IPv6 address ends and its port begins.
  return /[\s[\]:/]/.test(host) ? undefined : { host, port: Number(digits) }
}

/** The address, or what is wrong with the text. */
export function parseListener(
  text: string,
  protocols: ReadonlyMap<string, SecurityProtocol>,
): ListenerAddress | { problem: string } {
  const separator = text.indexOf('://')
  const name = text.slice(0, Math.max(separator, 0)).toUpperCase()
  const address = parseAddress(text.slice(separator + 3))
  if (separator < 1 || address === undefined) {
    const form = `"${text}": expected NAME://HOST:PORT, with a port from 0 to 65535`
    const isBareIpv6 = /:\/\/[^,]*:[^,]*:/.test(text)
    return { problem: isBareIpv6 ? `${form} and an IPv6 address in brackets, as in [::1]:9092` : form }
  }
  const securityProtocol = protocols.get(name)
  if (securityProtocol === undefined) {
    return { problem: `"${text}": expected listener.security.protocol.map to say which protocol ${name} speaks` }
  }
  return { name, ...address, securityProtocol }
}

export function parseProtocolMap(text: string): Map<string, SecurityProtocol> | { problem: string } {
  const protocols = new Map<string, SecurityProtocol>()
  for (const pair of splitList(text)) {
    const [name, protocol, ...rest] = pair.split(':').map((part) => part.trim().toUpperCase())
    if (!name || protocol === undefined || rest.length > 0 || !PROTOCOLS.includes(protocol)) {
      return { problem: `"${pair}": expected NAME:PROTOCOL, with one of ${PROTOCOLS.join(', ')}` }
    }
    if (protocols.has(name)) return { problem: `"${text}": expected each listener once, ${name} is there twice` }
    protocols.set(name, protocol as SecurityProtocol)
  }
  return protocols
}

export function parseVoter(text: string): QuorumVoter | undefined {
  const match = /^(\d+)@(.+)$/.exec(text)
  const address = parseAddress(match?.[2] ?? '')
  if (match === null || address === undefined || address.host === '') return undefined
  return { id: Number(match[1]), ...address }
}

export function parseConnectionOverrides(text: string): Map<string, number> | { problem: string } {
  const overrides = new Map<string, number>()
  for (const pair of splitList(text)) {
    const match = /^(?:\[(.+)\]|(.+)):(\d+)$/.exec(pair)
    if (match === null) return { problem: `"${pair}": expected HOST:COUNT` }
    overrides.set((match[1] ?? match[2]) as string, Number(match[3]))
  }
  return overrides
}

export function formatListener({ name, host, port }: { name: string; host: string; port: number }): string {
  return `${name}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
