/** The record of each key that reading these in their order ends with; a tombstone counts as one. */
export function tableOf<R extends { readonly offset: number; readonly key: string | null }>(
  records: Iterable<R>,
): Map<string, R> {
  const table = new Map<string, R>()
  for (const record of records) if (record.key !== null) table.set(record.key, record)
  return table
}
