export { allCodecs, checkGolden, type GoldenLine, type GoldenResult } from './golden.ts'
export { checkGoldenBatch, type GoldenBatchLine, type GoldenRecord } from './golden-batch.ts'
