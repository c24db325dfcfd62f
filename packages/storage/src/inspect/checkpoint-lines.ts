/**
 * The text checkpoints (docs/formats/checkpoint-files.md, leader-epoch-checkpoint.md) for somebody who looks at them:
 * the lines that are good, and what is wrong with the first one that is not.
 */
export interface CheckpointLines {
  readonly rows: readonly Readonly<Record<string, string | bigint>>[]
  /** With the number of the line, from 1. */
  readonly damage: string | undefined
}

export function offsetCheckpointLines(text: string): CheckpointLines {
  return linesOf(text, /^(\S+) (\d+) (-?\d+)$/, ([, topic, partition, offset]) => ({
    topic: topic!,
    partition: BigInt(partition!),
    offset: BigInt(offset!),
  }))
}

export function epochCheckpointLines(text: string): CheckpointLines {
  return linesOf(text, /^(\d+) (\d+)$/, ([, epoch, startOffset]) => ({
    epoch: BigInt(epoch!),
    startOffset: BigInt(startOffset!),
  }))
}

function linesOf(
  text: string,
  form: RegExp,
  rowOf: (match: RegExpExecArray) => Readonly<Record<string, string | bigint>>,
): CheckpointLines {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines[0] !== '0') return { rows: [], damage: `line 1: version ${JSON.stringify(lines[0] ?? '')} is unknown` }
  if (!/^\d+$/.test(lines[1] ?? '')) return { rows: [], damage: 'line 2: no count of entries' }
  const rows = []
  for (const [index, line] of lines.slice(2).entries()) {
    const match = form.exec(line)
    if (match === null) return { rows, damage: `line ${index + 3}: ${JSON.stringify(line)} is no entry` }
    rows.push(rowOf(match))
  }
  const count = Number(lines[1])
  const damage =
    count === rows.length ? undefined : `line 2: ${count} entries are announced, and ${rows.length} are there`
  return { rows, damage }
}
