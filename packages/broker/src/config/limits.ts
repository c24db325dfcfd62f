/** Conditions on values that are neither a range nor a choice. */

/** The largest long, with which Kafka says that there is no limit. */
export const UNLIMITED = '9223372036854775807'

export const THROTTLED_REPLICAS = '* or a list of PARTITION:BROKER'

export function areThrottledReplicas(value: readonly string[]): boolean {
  return (value.length === 1 && value[0] === '*') || value.every((replica) => /^\d+:\d+$/.test(replica))
}

export function isGzipLevel(level: number): boolean {
  return level === -1 || (level >= 1 && level <= 9)
}

/** Where a share group begins: an ISO-8601 duration stands for that long ago. */
export function isOffsetReset(text: string): boolean {
  if (text === 'latest' || text === 'earliest') return true
  const duration = /^by_duration:P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(text)
  return duration?.slice(1).some((part) => part !== undefined) ?? false
}

export function isNamed(text: string): boolean {
  return text.trim() !== ''
}

const CLIENT_SELECTORS: readonly string[] = [
  'client_instance_id',
  'client_id',
  'client_software_name',
  'client_software_version',
  'client_source_address',
  'client_source_port',
]

/** Which clients a subscription means (KIP-714): each element is a property of a client and a pattern for it. */
export function areClientSelectors(value: readonly string[]): boolean {
  return value.every((selector) => {
    const [name, pattern, ...rest] = selector.split('=').map((part) => part.trim())
    return name !== undefined && CLIENT_SELECTORS.includes(name) && !!pattern && rest.length === 0 && isPattern(pattern)
  })
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
