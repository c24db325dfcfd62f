import Table from 'cli-table3'
import { median } from './statistics.ts'

/** What one round of one row gave one broker; what could not be measured is left out. */
export type Measures = Readonly<Record<string, number | undefined>>

export interface Round {
  readonly row: string
  readonly broker: string
  readonly measures: Measures
}

export interface Column {
  readonly measure: string
  readonly title: string
  readonly digits: number
  /** Which way is good: the ratio to the peer is turned so that more than 1 is ahead. */
  readonly better: 'more' | 'less'
}

export interface Summary {
  readonly row: string
  readonly broker: string
  readonly rounds: number
  readonly median: Record<string, number>
  /** This broker against the last one of the row, per measure: above 1 is ahead. */
  readonly ratio?: Record<string, number>
}

export function summarize(rounds: readonly Round[], columns: readonly Column[]): Summary[] {
  const rows = [...new Set(rounds.map(({ row }) => row))]
  const brokers = [...new Set(rounds.map(({ broker }) => broker))]
  const peer = brokers.length > 1 ? brokers.at(-1) : undefined
  return rows.flatMap((row) => {
    const summaries = brokers.map((broker) => summarizeOne(rounds, columns, row, broker))
    const peerSummary = summaries.find(({ broker }) => broker === peer)
    return summaries.map((summary) =>
      peerSummary === undefined || summary === peerSummary
        ? summary
        : { ...summary, ratio: ratiosOf(summary.median, peerSummary.median, columns) },
    )
  })
}

export function renderSummaries(summaries: readonly Summary[], columns: readonly Column[]): string {
  const table = new Table({
    head: ['', 'broker', ...columns.map(({ title }) => title)],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'left', ...columns.map(() => 'right' as const)],
  })
  for (const { row, broker, median: values, ratio } of summaries) {
    table.push([row, broker, ...columns.map(({ measure, digits }) => formatted(values[measure], digits))])
    if (ratio !== undefined) table.push(['', '  ahead by', ...columns.map(({ measure }) => times(ratio[measure]))])
  }
  return `${table.toString()}\n`
}

function summarizeOne(rounds: readonly Round[], columns: readonly Column[], row: string, broker: string): Summary {
  const own = rounds.filter((round) => round.row === row && round.broker === broker)
  const entries = columns.flatMap(({ measure }) => {
    const values = own.map(({ measures }) => measures[measure]).filter((value) => value !== undefined)
    return values.length === 0 ? [] : [[measure, median(values)] as const]
  })
  return { row, broker, rounds: own.length, median: Object.fromEntries(entries) }
}

function ratiosOf(own: Record<string, number>, peer: Record<string, number>, columns: readonly Column[]) {
  const entries = columns.flatMap(({ measure, better }) => {
    const [mine, theirs] = [own[measure], peer[measure]]
    if (mine === undefined || theirs === undefined) return []
    return [[measure, better === 'more' ? mine / theirs : theirs / mine] as const]
  })
  return Object.fromEntries(entries)
}

function formatted(value: number | undefined, digits: number): string {
  if (value === undefined) return '-'
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

function times(ratio: number | undefined): string {
  return ratio === undefined || !Number.isFinite(ratio) ? '' : `${ratio.toFixed(2)}x`
}
