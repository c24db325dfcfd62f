import type { Versions } from '../schema/notation.ts'

/** Versions from `lowest` to `highest`, both included; `highest` is Infinity where there is no end. */
export interface VersionRange {
  readonly lowest: number
  readonly highest: number
}

/** Undefined for `none`. */
export function parseVersions(text: Versions): VersionRange | undefined {
  if (text === 'none') return undefined
  const [first, last] = text.split('-')
  if (last !== undefined) return { lowest: Number(first), highest: Number(last) }
  if (text.endsWith('+')) return { lowest: Number(text.slice(0, -1)), highest: Number.POSITIVE_INFINITY }
  return { lowest: Number(text), highest: Number(text) }
}

export function intersect(left: VersionRange, right: VersionRange | undefined): VersionRange | undefined {
  if (right === undefined) return undefined
  const lowest = Math.max(left.lowest, right.lowest)
  const highest = Math.min(left.highest, right.highest)
  return lowest > highest ? undefined : { lowest, highest }
}

/** The smallest range that holds both. */
export function span(left: VersionRange, right: VersionRange): VersionRange {
  return { lowest: Math.min(left.lowest, right.lowest), highest: Math.max(left.highest, right.highest) }
}

export function covers(outer: VersionRange | undefined, inner: VersionRange): boolean {
  return outer !== undefined && outer.lowest <= inner.lowest && outer.highest >= inner.highest
}

/**
 * The condition on `version` under which `range` holds, given that `version` is within `within`:
 * undefined where it always holds, `false` where it never does.
 */
export function conditionOf(range: VersionRange | undefined, within: VersionRange): string | undefined {
  const common = intersect(within, range)
  if (common === undefined) return 'false'
  if (covers(common, within)) return undefined
  if (common.lowest === common.highest) return `version === ${common.lowest}`
  if (common.highest === within.highest) return `version >= ${common.lowest}`
  if (common.lowest === within.lowest) return `version <= ${common.highest}`
  return `version >= ${common.lowest} && version <= ${common.highest}`
}

/** The opposite of a condition that `conditionOf` gave. */
export function negationOf(condition: string): string {
  if (condition.includes('&&')) return `!(${condition})`
  if (condition.includes('===')) return condition.replace('===', '!==')
  return condition.includes('>=') ? condition.replace('>=', '<') : condition.replace('<=', '>')
}

/** As people write it, within the versions that exist. */
export function describe(range: VersionRange, within: VersionRange): string {
  if (range.lowest === range.highest) return String(range.lowest)
  return range.highest >= within.highest ? `${range.lowest}+` : `${range.lowest}-${range.highest}`
}
