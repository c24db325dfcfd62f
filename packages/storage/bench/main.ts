import os from 'node:os'
import { parseArgs } from 'node:util'
import { appendRows } from './append-rows.ts'
import { compactionRows } from './compaction.ts'
import { flushRows } from './flush-rows.ts'
import { openRows } from './open-rows.ts'
import { readRows } from './read-rows.ts'
import { type Row, render, type Section } from './row.ts'

const HELP = `Usage: pnpm bench storage [options]

  --only <row...>   only rows whose name contains one of these
  --rounds <count>  rounds of each row (default 9); the table shows the median
  --json            print the rows as JSON

BENCH_DIR says where the files are made (default: the system's folder for temporary files).
`

const sections: readonly Section[] = [appendRows, flushRows, readRows, openRows, compactionRows]

export async function main(args: readonly string[], folder: string, taskModule: URL): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '9' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return
  }
  const only = values.only === undefined ? undefined : [...values.only, ...positionals]
  const isWanted = (name: string) => only?.some((part) => name.includes(part)) ?? true
  const rows: Row[] = []
  for (const section of sections) {
    await section({
      folder,
      taskModule,
      rounds: Number(values.rounds),
      isWanted,
      onRow: (row) => {
        rows.push(row)
        process.stderr.write(`${row.name}\n`)
      },
    })
  }
  const [load = 0] = os.loadavg()
  process.stdout.write(values.json ? `${JSON.stringify({ loadAverage: load, rows }, null, 2)}\n` : render(rows, load))
}
