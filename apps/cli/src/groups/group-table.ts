export interface Column<Row> {
  readonly title: string
  readonly width: number
  readonly cell: (row: Row) => string | number | null | undefined
}

/** A table as Kafka's own tools print it: columns of a least width, one blank between them, `-` for what is not there. */
export function kafkaTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cell }) => textOf(cell(row))))]
  const widths = columns.map(({ width }, index) => Math.max(width, ...lines.map((line) => line[index]!.length)))
  const padded = lines.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join(' ')
      .trimEnd(),
  )
  return `${padded.join('\n')}\n`
}

function textOf(value: string | number | null | undefined): string {
  return value === null || value === undefined || value === '' ? '-' : String(value)
}

/** Partitions as Kafka's tools write them: `orders:0,1, payments:2`. */
export function assignmentText(partitions: readonly { readonly topic: string; readonly partition: number }[]): string {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) topics.set(topic, [...(topics.get(topic) ?? []), partition])
  const sorted = [...topics].sort(([left], [right]) => (left < right ? -1 : 1))
  return sorted.map(([topic, numbers]) => `${topic}:${numbers.sort((a, b) => a - b).join(',')}`).join(', ')
}
