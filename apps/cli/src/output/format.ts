import Table from 'cli-table3'
import { Option } from 'commander'
import { stringify } from 'yaml'

export type OutputFormat = 'table' | 'json' | 'yaml'

/** `-o`: a table for people, JSON and YAML for programs. */
export function outputOption(): Option {
  return new Option('-o, --output <format>', 'how to print').choices(['table', 'json', 'yaml']).default('table')
}

/** Prints rows that all have the same fields. `columns` are the table's; JSON and YAML get the rows whole. */
export function printRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
  format: OutputFormat,
): void {
  process.stdout.write(format === 'table' ? tableOf(rows, columns) : `${render(rows, format)}\n`)
}

/** One value as JSON or YAML, without a line break at the end. */
export function render(value: unknown, format: 'json' | 'yaml'): string {
  return format === 'json' ? JSON.stringify(value, null, 2) : stringify(value).trimEnd()
}

export function tableOf<Row extends object>(rows: readonly Row[], columns: readonly (keyof Row & string)[]): string {
  const bare = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
  }
  const none = { 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' }
  const table = new Table({
    head: columns.map(headingOf),
    chars: { ...bare, ...none, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  })
  for (const row of rows) table.push(columns.map((column) => cellOf(row[column])))
  const lines = table.toString().split('\n')
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

/** `replicationFactor` -> `REPLICATION FACTOR` */
function headingOf(column: string): string {
  return column.replace(/([A-Z])/g, ' $1').toUpperCase()
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '-'
  return Array.isArray(value) ? value.join(',') : String(value)
}
