import { posix } from 'node:path'
import type { Check, Finding } from '../finding.ts'
import type { Tree } from '../tree.ts'

/** Prose goes stale in silence: whatever file, link or type it names has to be there. */
export const citations: Check = {
  name: 'what the docs name is there',
  level: 'fails',
  run(tree) {
    const words = wordsOf(tree)
    const findings: Finding[] = []
    for (const file of tree.pages()) {
      const text = tree.read(file) ?? ''
      withoutFences(text).forEach((content, index) => {
        const found = (message: string) => findings.push({ file, line: index + 1, message })
        for (const target of linksOf(content)) {
          if (!tree.has(posix.join(posix.dirname(file), target))) found(`links to ${target}, which is not there`)
        }
        for (const cited of content.matchAll(/`([^`]+)`/g)) {
          const name = cited[1] as string
          for (const path of name.split(' ').filter(isSourcePath)) {
            if (!isThere(tree, file, path)) found(`names the file ${path}, which is not there`)
          }
          if (isTypeName(name) && !words.has(name)) found(`names ${name}, which no source has`)
        }
      })
    }
    return findings
  },
}

/** The lines of a page, with those of code and drawings blanked out. */
function withoutFences(text: string): string[] {
  let isInside = false
  return text.split('\n').map((line) => {
    const isFence = line.trimStart().startsWith('```')
    if (isFence) isInside = !isInside
    return isFence || isInside ? '' : line
  })
}

function linksOf(line: string): string[] {
  return [...line.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map((match) => match[1] as string)
    .filter((target) => !/^[a-z]+:/.test(target))
}

/** A path of a source; `NN-name.ts` stands for many, and `dist` is made by a build. */
function isSourcePath(name: string): boolean {
  return /^[\w./-]+\.m?ts$/.test(name) && !/\bNN\b|^dist\//.test(name)
}

/** From the root, from the page's folder, from a member, or the end of the path of some source. */
function isThere(tree: Tree, page: string, name: string): boolean {
  if (tree.has(name) || tree.has(posix.join(posix.dirname(page), name))) return true
  for (const { path } of tree.members) {
    if (['', 'codegen/', 'schema/'].some((folder) => tree.has(`${path}/${folder}${name}`))) return true
  }
  for (const path of tree.sources.keys()) if (path.endsWith(`/${name}`)) return true
  return false
}

/** `RecentBatches`: a capital, a small letter, and a second capital, as our classes and types have. */
function isTypeName(name: string): boolean {
  return /^[A-Z][a-z]+(?:[A-Z][a-z]+)+$/.test(name)
}

function wordsOf(tree: Tree): Set<string> {
  const words = new Set<string>()
  for (const { text } of tree.sources.values()) {
    for (const word of text.matchAll(/[A-Z][a-z]+(?:[A-Z][a-z]+)+/g)) words.add(word[0])
  }
  return words
}
