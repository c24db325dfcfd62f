/** All benchmarks of the package: `pnpm build && pnpm --filter @ottla/protocol bench [seconds per row]`. */
console.log('messages')
await import('./messages.mjs')
console.log('\nrecords')
await import('./records.mjs')
