const LINE_MAX = 120

/** Breaks the lines of generated code that are too long to read, at the few places where that can be necessary. */
export function foldLongLines(code: string): string {
  return code
    .split('\n')
    .flatMap((line) => (line.length <= LINE_MAX ? [line] : fold(line)))
    .join('\n')
}

function fold(line: string): string[] {
  const signature = /^(function \w+)\((.*)\)(: .*\{)$/.exec(line)
  if (signature !== null) return list(signature)
  const imported = /^(import (?:type )?)\{ (.*) \}( from .*)$/.exec(line)
  if (imported !== null) return list([line, `${imported[1]}{`, imported[2]!, `}${imported[3]}`])
  if (/^ *return .* && /.test(line)) return conjunction(line)
  for (const [pattern, ...breaks] of SECOND_LINES) {
    const parts = pattern.exec(line)
    if (parts !== null) return [`${parts[1]}${parts[2]}`, ...breaks.map((index) => `${parts[1]}  ${parts[index]}`)]
  }
  return [line]
}

/** Indentation, what stays on the line, and what goes to lines of its own. */
const SECOND_LINES: readonly [RegExp, ...number[]][] = [
  [/^( *)(.*) (throw new .*)$/, 3],
  [/^( *)(for \(.*?\)) (\w+\(.*)$/, 3],
  [/^( *)(flexible) (\? .*) (: .*)$/, 3, 4],
  [/^( *)(if \(.*?\)) (\w+.*)$/, 3],
  [/^( *)(\w+:|\w+ =|(?:const|let) \w+(?:: .*?)? =) (.*)$/, 3],
]

function conjunction(line: string): string[] {
  const indent = /^ */.exec(line)![0]
  const [first, ...rest] = line.trim().split(' && ')
  const last = rest.length - 1
  return [`${indent}${first} &&`, ...rest.map((part, index) => `${indent}  ${part}${index < last ? ' &&' : ''}`)]
}

/** Opening, then one item a line, then closing. */
function list([, opening = '', items = '', closing = '']: readonly string[]): string[] {
  const isImport = opening.endsWith('{')
  const lines = items.split(', ').map((item) => `  ${item},`)
  return isImport ? [opening, ...lines, closing] : [`${opening}(`, ...lines, `)${closing}`]
}
