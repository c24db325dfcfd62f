import type { Check, Finding } from '../finding.ts'
import { isGenerated, isTest } from '../tree.ts'

/** The map in a package's README lists every source file, and nothing that is not there. */
export const fileMap: Check = {
  name: 'README file map equals src',
  level: 'fails',
  run(tree) {
    const findings: Finding[] = []
    for (const member of tree.members) {
      if (member.path.startsWith('examples/')) continue
      const readme = `${member.path}/README.md`
      const text = tree.read(readme)
      if (text === undefined) {
        findings.push({ file: readme, message: 'is missing' })
        continue
      }
      const listed = filesInMap(text)
      const prefix = `${member.path}/src/`
      const present = new Set(
        [...tree.sources.keys()]
          .filter((path) => path.startsWith(prefix) && !isTest(path) && !isGenerated(path))
          .map((path) => path.slice(prefix.length)),
      )
      for (const path of present)
        if (!listed.has(path)) findings.push({ file: readme, message: `does not list src/${path}` })
      for (const path of listed)
        if (!present.has(path)) findings.push({ file: readme, message: `lists src/${path}, which is not there` })
    }
    return findings
  },
}

/** Paths in backticks at the start of a table row, list item or line below a heading "File map"; braces list several. */
export function filesInMap(text: string): Set<string> {
  const section = /^#+ .*file map.*$/im.exec(text)
  if (section === null) return new Set()
  const body = text.slice(section.index + section[0].length)
  const end = /^# |^## /m.exec(body)
  const files = new Set<string>()
  for (const line of (end === null ? body : body.slice(0, end.index)).split('\n')) {
    const head = /^\s*(?:\||[-*])?\s*((?:`[^`]+`[, ]*)+)/.exec(line)?.[1] ?? ''
    for (const match of head.matchAll(/`(?:src\/)?([^`]+\.m?ts)`/g))
      for (const path of expand(match[1] as string)) files.add(path)
  }
  return files
}

function expand(path: string): string[] {
  const braces = /^(.*)\{([^}]*)\}(.*)$/.exec(path)
  if (braces === null) return [path]
  return (braces[2] as string).split(',').flatMap((part) => expand(`${braces[1]}${part.trim()}${braces[3]}`))
}
