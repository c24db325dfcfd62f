/** Conditions on values that are neither a range nor a choice. */

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
