import type { Check, Finding } from '../finding.ts'
import type { Member, Tree } from '../tree.ts'

/** Every member looks alike: scripts, references equal to workspace dependencies, a layer tag, outputs. */
export const members: Check = {
  name: 'members look alike',
  level: 'fails',
  run(tree) {
    return tree.members
      .filter((member) => !member.path.startsWith('examples/'))
      .flatMap((member) => checkMember(tree, member))
  },
}

function checkMember(tree: Tree, member: Member): Finding[] {
  const findings: Finding[] = []
  for (const script of ['build', 'check', 'test', 'bench']) {
    if (member.manifest.scripts?.[script] === undefined) {
      findings.push({ file: `${member.path}/package.json`, message: `has no script '${script}'` })
    }
  }
  const turbo = tree.read(`${member.path}/turbo.json`)
  if (turbo === undefined) findings.push({ file: `${member.path}/turbo.json`, message: 'is missing' })
  else {
    const { tags, tasks } = JSON.parse(turbo) as { tags?: string[]; tasks?: { build?: { outputs?: string[] } } }
    if (tags?.length !== 1) findings.push({ file: `${member.path}/turbo.json`, message: 'needs exactly one layer tag' })
    if (!tasks?.build?.outputs?.length)
      findings.push({ file: `${member.path}/turbo.json`, message: 'names no build outputs' })
  }
  const config = tree.read(`${member.path}/tsconfig.json`)
  if (config === undefined) return [...findings, { file: `${member.path}/tsconfig.json`, message: 'is missing' }]
  const references = (JSON.parse(config) as { references?: { path: string }[] }).references ?? []
  const referenced = new Set(references.map(({ path }) => path.split('/').pop()))
  const needed = new Set<string | undefined>(
    Object.keys({ ...member.manifest.dependencies, ...member.manifest.devDependencies })
      .map((name) =>
        tree.members
          .find((other) => other.name === name)
          ?.path.split('/')
          .pop(),
      )
      .filter((name) => name !== undefined),
  )
  for (const name of needed) {
    if (!referenced.has(name))
      findings.push({ file: `${member.path}/tsconfig.json`, message: `lacks a reference to ${name}` })
  }
  for (const name of referenced) {
    if (!needed.has(name))
      findings.push({ file: `${member.path}/tsconfig.json`, message: `refers to ${name}, which is no dependency` })
  }
  return findings
}
