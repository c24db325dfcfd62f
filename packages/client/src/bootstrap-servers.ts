/** `host:port` entries (IPv6 in brackets) of a comma-separated text or a list; throws a `RangeError` that names the bad one. */
export function parseBootstrapServers(servers: string | readonly string[]): { host: string; port: number }[] {
  const entries = (typeof servers === 'string' ? servers.split(',') : servers).map((entry) => entry.trim())
  const parsed = entries.filter((entry) => entry !== '').map(parseServer)
  if (parsed.length === 0) throw new RangeError('bootstrap servers: at least one host:port is needed')
  return parsed
}

function parseServer(entry: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(entry)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (host === undefined || port < 1 || port > 65_535) {
    throw new RangeError(`bootstrap servers: '${entry}' is not host:port with a port from 1 to 65535`)
  }
  return { host, port }
}
