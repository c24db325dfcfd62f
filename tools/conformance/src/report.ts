import Table from 'cli-table3'
import type { Cell } from './conformance.ts'

const marks = { pass: 'pass', fail: 'FAIL', 'not here': '-' } as const

/** Scenarios down, clients across; below it the reasons, each once, for what is not a pass. */
export function renderTable(cells: readonly Cell[], clients: readonly string[], scenarios: readonly string[]): string {
  const reasons = new Map<string, number>()
  const mark = (cell: Cell | undefined) => {
    if (cell === undefined) return ''
    if (cell.verdict === 'pass') return marks.pass
    if (!reasons.has(cell.reason)) reasons.set(cell.reason, reasons.size + 1)
    return `${marks[cell.verdict]} [${reasons.get(cell.reason)}]`
  }
  const table = new Table({ head: ['', ...clients], style: { head: [], border: [], compact: true } })
  for (const scenario of scenarios) {
    const cellOf = (client: string) => cells.find((cell) => cell.scenario === scenario && cell.client === client)
    table.push([scenario, ...clients.map((client) => mark(cellOf(client)))])
  }
  const footnotes = [...reasons].map(([reason, number]) => `[${number}] ${reason}\n`)
  return `${table.toString()}\n${footnotes.join('')}`
}

export function renderCell(cell: Cell): string {
  const reason = cell.reason === '' ? '' : `: ${cell.reason}`
  return `${marks[cell.verdict].padEnd(4)} ${cell.client}, ${cell.scenario} (${cell.ms} ms)${reason}\n`
}

export function renderCount(cells: readonly Cell[]): string {
  const count = (verdict: Cell['verdict']) => cells.filter((cell) => cell.verdict === verdict).length
  return `${count('pass')} passed, ${count('fail')} failed, ${count('not here')} not tried\n`
}
