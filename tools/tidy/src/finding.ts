/** One thing that a check found: where, what, and what to do instead. */
export interface Finding {
  file: string
  /** From 1; absent where the whole file is meant. */
  line?: number
  message: string
}

/** A check looks at the tree and gives findings; one that only reports never fails the run. */
export interface Check {
  name: string
  level: 'fails' | 'reports'
  run(tree: import('./tree.ts').Tree): Finding[]
}
