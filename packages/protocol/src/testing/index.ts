export { allCodecs, checkGolden, type GoldenLine, type GoldenResult } from './golden.ts'
