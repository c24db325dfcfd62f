/**
 * Java's `.properties` files: server.properties, meta.properties, and what people write by hand.
 *
 *   line      := blank | comment | entry            comment begins with `#` or `!`
 *   entry     := key separator value                separator: white space, at most one `=` or `:`
 *   a line that ends in an odd number of backslashes goes on in the next one, whose leading white
 *   space is dropped; `\t \n \r \f \uXXXX` are what they say, any other `\x` is `x`
 *
 * The later of two entries with the same key wins, as in Java; `repeated` names them, because in a file
 * that somebody edits it is most often a mistake. The text is taken as UTF-8 (Java's own files are
 * Latin-1 with `\u` escapes, which reads the same as long as they keep to ASCII).
 */
export interface Properties {
  readonly entries: Map<string, string>
  readonly repeated: readonly string[]
  /** Keys with a `\u` that no four hex digits follow, here or in their value: Java refuses such a file. */
  readonly malformed: readonly string[]
}

export function parseProperties(text: string): Properties {
  const entries = new Map<string, string>()
  const repeated = new Set<string>()
  const malformed = new Set<string>()
  for (const line of logicalLines(text)) {
    const { key, value } = splitEntry(line)
    if (entries.has(key)) repeated.add(key)
    if (MALFORMED.test(line)) malformed.add(key)
    entries.set(key, value)
  }
  return { entries, repeated: [...repeated], malformed: [...malformed] }
}

/** A file that `parseProperties`, and Java, read back as the same entries. */
export function formatProperties(
  entries: Iterable<readonly [string, string]>,
  comments: readonly string[] = [],
): string {
  const lines = comments.map((comment) => `#${comment}`)
  for (const [key, value] of entries) lines.push(`${escaped(key, true)}=${escaped(value, false)}`)
  return lines.map((line) => `${line}\n`).join('')
}

function* logicalLines(text: string): Generator<string> {
  let joined: string | undefined
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const content = line.replace(/^[ \t\f]+/, '')
    if (joined === undefined && (content === '' || content.startsWith('#') || content.startsWith('!'))) continue
    const whole = joined === undefined ? content : joined + content
    // Of the backslashes at the end an odd one is left over after the others have escaped each other.
    const backslashes = /\\*$/.exec(content)?.[0].length ?? 0
    if (backslashes % 2 === 1) {
      joined = whole.slice(0, -1)
      continue
    }
    joined = undefined
    yield whole
  }
  if (joined !== undefined && joined !== '') yield joined
}

function splitEntry(line: string): { key: string; value: string } {
  const key = /^(?:\\.|[^\\ \t\f=:])*/s.exec(line)?.[0] ?? ''
  const value = line.slice(key.length).replace(/^[ \t\f]*[=:]?[ \t\f]*/, '')
  return { key: unescaped(key), value: unescaped(value) }
}

/** Behind escapes that are whole; a backslash that is itself escaped begins nothing. */
const MALFORMED = /^(?:[^\\]|\\[^u]|\\u[0-9a-fA-F]{4})*\\u(?![0-9a-fA-F]{4})/s

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.?))/gs, (_escape, code: string | undefined, letter: string) =>
    code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function escaped(text: string, isKey: boolean): string {
  return text.replace(/[\\\t\n\r\f=:#! ]|[^\x20-\x7e]/g, (letter, position: number) => {
    switch (letter) {
      case '\t':
        return '\\t'
      case '\n':
        return '\\n'
      case '\r':
        return '\\r'
      case '\f':
        return '\\f'
      case ' ':
        return isKey || position === 0 ? '\\ ' : ' '
      case '\\':
        return '\\\\'
      case '=':
      case ':':
      case '#':
      case '!':
        return `\\${letter}`
      default:
        return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
    }
  })
}
