export const GENERATED = '<!-- generated, do not edit: `pnpm --filter @ottla/broker generate` writes it -->'

/** A table of Markdown; a bar inside of a cell would end it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}
