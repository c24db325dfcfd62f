/**
 * A scenario as text: what is done, and what then happens. Blocks are apart by an empty line; within a block everything
 * before `----` is commands, one a line, and everything after it is what comes of them. Lines with `#` are for readers.
 *
 *   join a
 *   wait 3000
 *   ----
 *   a join: NONE a-1 generation 1 leads a-1
 */
export interface ScenarioBlock {
  /** As written, with comments. */
  readonly head: readonly string[]
  readonly commands: readonly ScenarioCommand[]
  readonly expected: readonly string[]
}

export interface ScenarioCommand {
  readonly name: string
  /** What stands without a name. */
  readonly words: readonly string[]
  /** What stands as `name=value`. */
  readonly options: ReadonlyMap<string, string>
}

const DIVIDER = '----'

export function parseScenario(text: string): ScenarioBlock[] {
  const blocks: ScenarioBlock[] = []
  for (const part of text.split(/\n\s*\n/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '')
    if (lines.length === 0) continue
    const divider = lines.indexOf(DIVIDER)
    const head = divider === -1 ? lines : lines.slice(0, divider)
    const commands = head.filter((line) => !line.startsWith('#')).map(parseCommand)
    blocks.push({ head, commands, expected: divider === -1 ? [] : lines.slice(divider + 1) })
  }
  return blocks
}

/** The text of a scenario with what has come of it. */
export function printScenario(blocks: readonly { head: readonly string[]; lines: readonly string[] }[]): string {
  const parts = blocks.map(({ head, lines }) => {
    const isComment = head.every((line) => line.startsWith('#'))
    return [...head, ...(isComment ? [] : [DIVIDER, ...lines])].join('\n')
  })
  return `${parts.join('\n\n')}\n`
}

function parseCommand(line: string): ScenarioCommand {
  const [name = '', ...rest] = line.trim().split(/\s+/)
  const words: string[] = []
  const options = new Map<string, string>()
  for (const word of rest) {
    const sign = word.indexOf('=')
    if (sign === -1) words.push(word)
    else options.set(word.slice(0, sign), word.slice(sign + 1))
  }
  return { name, words, options }
}
