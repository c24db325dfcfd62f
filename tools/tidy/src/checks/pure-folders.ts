import type { Check, Finding } from '../finding.ts'
import { importsOf, isTest } from '../tree.ts'

/** What each pure folder may import beside itself. Everything else would let effects into it. */
const allowed: { folder: string; outside: RegExp }[] = [
  {
    folder: 'packages/protocol/src/',
    outside:
      /^(node:(zlib|module|buffer|crypto|util)|@mongodb-js\/zstd|@node-rs\/crc32|lz4-napi|snappy|@hpcc-js\/wasm-zstd)$/,
  },
  { folder: 'packages/storage/src/', outside: /^@ottla\/(protocol|platform)(\/|$)/ },
]

export const pureFolders: Check = {
  name: 'pure folders import nothing else',
  level: 'fails',
  run(tree) {
    const findings: Finding[] = []
    for (const file of tree.sources.values()) {
      const rule = allowed.find(({ folder }) => file.path.startsWith(folder))
      if (rule === undefined || isTest(file.path)) continue
      for (const { specifier, line } of importsOf(file)) {
        const inside = specifier.startsWith('.') && tree.resolve(file.path, specifier)?.startsWith(rule.folder)
        if (!inside && !rule.outside.test(specifier)) {
          findings.push({ file: file.path, line, message: `${rule.folder} may not import ${specifier}` })
        }
      }
    }
    return findings
  },
}
