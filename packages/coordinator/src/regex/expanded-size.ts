/** A group that is being read: what its parts take so far, and the part that a repetition would take again. */
interface OpenGroup {
  sizeBefore: number
  lastPart: number
}

const COUNTED_REPEAT = /\{(\d+)(?:(,)(\d*))?\}/y
const GROUP_FLAGS = /\?(?:P?<[^>]*>|[a-zA-Z-]*:|[a-zA-Z-]*(?=\)))/y
const PROPERTY = /[pP](?:\{[^}]*\}|[^{])/y
/** A property is a class of hundreds of ranges: as much to compile as ten instructions, or more. */
const PROPERTY_SIZE = 10
const CODE_POINT = /x\{[^}]*\}/y

/**
 * About how many instructions `pattern` becomes once its counted repetitions are written out, found in one look over it. It
 * understands only as much of the syntax as that takes: what RE2 refuses gets a number too.
 */
export function expandedSize(pattern: string): number {
  const outer: OpenGroup[] = []
  let group: OpenGroup = { sizeBefore: 0, lastPart: 0 }
  const part = (size: number): void => {
    group.sizeBefore += group.lastPart
    group.lastPart = size
  }
  let at = 0
  while (at < pattern.length) {
    const character = pattern[at]!
    if (character === '\\' && pattern[at + 1] === 'Q') {
      const end = pattern.indexOf('\\E', at + 2)
      const quotedEnd = end === -1 ? pattern.length : end
      // Each character is a part of its own: a repetition that follows takes the last one again.
      if (quotedEnd > at + 2) {
        part(quotedEnd - at - 3)
        part(1)
      }
      at = end === -1 ? quotedEnd : quotedEnd + 2
      continue
    }
    if (character === '(') {
      outer.push(group)
      group = { sizeBefore: 0, lastPart: 0 }
      at = endOf(GROUP_FLAGS, pattern, at + 1) ?? at + 1
      continue
    }
    if (character === ')') {
      const size = group.sizeBefore + group.lastPart + 2
      group = outer.pop() ?? { sizeBefore: group.sizeBefore, lastPart: 0 }
      part(size)
    } else if (character === '{') {
      const repeat = matchAt(COUNTED_REPEAT, pattern, at)
      if (repeat !== null) {
        const times = Math.max(Number(repeat[1]), Number(repeat[3] || 0), 1)
        // What may be left out is a branch of its own, each time.
        group.lastPart = repeat[2] === undefined ? group.lastPart * times : (group.lastPart + 1) * times
        at += repeat[0].length
        continue
      }
      part(1)
    } else if (character === '*' || character === '+' || character === '?') {
      group.lastPart++
    } else {
      const end = endOfAtom(pattern, at)
      part(character === '\\' && matchAt(PROPERTY, pattern, at + 1) !== null ? PROPERTY_SIZE : 1)
      at = end
      continue
    }
    at++
  }
  return outer.reduce((sum, open) => sum + open.sizeBefore + open.lastPart, group.sizeBefore + group.lastPart)
}

/** Where the one character, escape or class ends that begins at `at`. */
function endOfAtom(pattern: string, at: number): number {
  if (pattern[at] === '\\') return endOfEscape(pattern, at)
  if (pattern[at] !== '[') return at + 1
  let end = pattern[at + 1] === '^' ? at + 2 : at + 1
  if (pattern[end] === ']') end++
  while (end < pattern.length && pattern[end] !== ']') {
    const named = pattern.startsWith('[:', end) ? pattern.indexOf(':]', end) : -1
    if (named !== -1) end = named + 2
    else end = pattern[end] === '\\' ? endOfEscape(pattern, end) : end + 1
  }
  return end + 1
}

function endOfEscape(pattern: string, at: number): number {
  return endOf(PROPERTY, pattern, at + 1) ?? endOf(CODE_POINT, pattern, at + 1) ?? at + 2
}

function endOf(regex: RegExp, pattern: string, at: number): number | undefined {
  const match = matchAt(regex, pattern, at)
  return match === null ? undefined : at + match[0].length
}

function matchAt(regex: RegExp, pattern: string, at: number): RegExpExecArray | null {
  regex.lastIndex = at
  return regex.exec(pattern)
}
