import Table from 'cli-table3'
import type { FolderRound } from './index.ts'

const SHOWN_DIFFERENCES = 3

/** Subjects down, aspects across, for each round; below it the first differences of each cell that has some. */
export function renderRound({ name, findings }: FolderRound): string {
  const unique = (values: readonly string[]) => [...new Set(values)]
  const aspects = unique(findings.map(({ aspect }) => aspect))
  const table = new Table({ head: [name, ...aspects], style: { head: [], border: [], compact: true } })
  const notes: string[] = []
  for (const subject of unique(findings.map((finding) => finding.subject))) {
    const cells = aspects.map((aspect) => {
      const found = findings.find((finding) => finding.subject === subject && finding.aspect === aspect)
      if (found === undefined) return ''
      const { count, differences } = found
      if (differences.length === 0) return String(count)
      notes.push(...differences.slice(0, SHOWN_DIFFERENCES).map((line) => `  ${subject}, ${aspect}: ${cut(line)}\n`))
      if (differences.length > SHOWN_DIFFERENCES) notes.push(`  and ${differences.length - SHOWN_DIFFERENCES} more\n`)
      return `${differences.length} of ${count} DIFFER`
    })
    table.push([subject, ...cells])
  }
  return `${table.toString()}\n${notes.join('')}`
}

export function differenceCount(rounds: readonly FolderRound[]): number {
  return rounds.flatMap(({ findings }) => findings).reduce((sum, { differences }) => sum + differences.length, 0)
}

function cut(line: string): string {
  return line.length > 600 ? `${line.slice(0, 600)}…` : line
}
