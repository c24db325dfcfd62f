import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

/** A file of the tree by its path from the root, with forward slashes. */
export interface SourceFile {
  path: string
  text: string
  lines: string[]
}

export interface Member {
  /** `packages/storage` */
  path: string
  name: string
  manifest: Manifest
}

export interface Manifest {
  name: string
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  exports?: Record<string, { source: string } | string>
}

/** All TypeScript sources of all members, read once; checks ask it and never touch the disk themselves. */
export class Tree {
  readonly root: string
  readonly members: Member[]
  readonly sources: Map<string, SourceFile> = new Map()

  constructor(root: string) {
    this.root = root
    this.members = ['packages', 'apps', 'tools', 'examples'].flatMap((group) => this.#membersOf(group))
    for (const member of this.members) this.#readFolder(posix.join(member.path, 'src'))
  }

  /** Text of a file that need not be a source; `undefined` where there is none. */
  read(path: string): string | undefined {
    const full = join(this.root, path)
    return existsSync(full) ? readFileSync(full, 'utf8') : undefined
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  /** The pages that people write and read: at the root, below `docs`, and the README of each member. */
  pages(): string[] {
    const atRoot = this.has('') ? readdirSync(this.root).filter((name) => name.endsWith('.md')) : []
    const docs = this.has('docs') ? readdirSync(join(this.root, 'docs'), { encoding: 'utf8', recursive: true }) : []
    const inDocs = docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`)
    const ofMembers = this.members.map(({ path }) => `${path}/README.md`).filter((path) => this.has(path))
    return [...atRoot, ...inDocs, ...ofMembers]
  }

  memberOf(path: string): Member | undefined {
    return this.members.find((member) => path.startsWith(`${member.path}/`))
  }

  /** Files that people write: neither generated nor test data. */
  handwritten(): SourceFile[] {
    return [...this.sources.values()].filter((file) => !isGenerated(file.path))
  }

  /** The source file that an import of `specifier` in `from` reaches inside the tree, if it does. */
  resolve(from: string, specifier: string): string | undefined {
    if (specifier.startsWith('.')) return posix.normalize(posix.join(dirname(from), specifier))
    const member = this.members.find((one) => specifier === one.name || specifier.startsWith(`${one.name}/`))
    if (member === undefined) return undefined
    const entry = member.manifest.exports?.[`.${specifier.slice(member.name.length)}`]
    return entry === undefined || typeof entry === 'string' ? undefined : posix.join(member.path, entry.source)
  }

  #membersOf(group: string): Member[] {
    const folder = join(this.root, group)
    if (!existsSync(folder)) return []
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'package.json')))
      .map((entry) => {
        const manifest = JSON.parse(readFileSync(join(folder, entry.name, 'package.json'), 'utf8')) as Manifest
        return { path: `${group}/${entry.name}`, name: manifest.name, manifest }
      })
  }

  #readFolder(path: string): void {
    const full = join(this.root, path)
    if (!existsSync(full)) return
    for (const entry of readdirSync(full, { withFileTypes: true })) {
      const child = join(full, entry.name)
      const childPath = relative(this.root, child).replaceAll('\\', '/')
      if (entry.isDirectory()) this.#readFolder(childPath)
      else if (/\.m?ts$/.test(entry.name)) {
        const text = readFileSync(child, 'utf8')
        this.sources.set(childPath, { path: childPath, text, lines: text.split('\n') })
      }
    }
  }
}

export function isTest(path: string): boolean {
  return /\.test(-d)?\.ts$/.test(path)
}

export function isGenerated(path: string): boolean {
  return path.includes('/src/generated/')
}

/** Module specifiers that a source names, with their lines; type-only ones are marked. */
export function importsOf(file: SourceFile): { specifier: string; line: number; isType: boolean; isLazy: boolean }[] {
  const found = []
  const statement = /(?:^|\n)[ \t]*(?:import|export)\b(\s+type\b)?\s*(?:[\w*{$][^'"]*?\bfrom\s*)?['"]([^'"\n]+)['"]/
  const lazy = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/
  const pattern = new RegExp(`${statement.source}|${lazy.source}`, 'g')
  for (const match of withoutComments(file.text).matchAll(pattern)) {
    const specifier = match[2] ?? match[3]
    if (specifier === undefined) continue
    const line = file.text.slice(0, match.index + match[0].length).split('\n').length
    found.push({ specifier, line, isType: match[1] !== undefined, isLazy: match[3] !== undefined })
  }
  return found
}

/** The text with every comment blanked out, line breaks kept, so that positions stay right. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|[^:'"`])\/\/[^\n]*/g, (match, before: string | undefined) =>
    before === undefined ? match.replace(/[^\n]/g, ' ') : before + ' '.repeat(match.length - before.length),
  )
}
