import { getHeapStatistics, setFlagsFromString } from 'node:v8'

/**
 * Lets garbage grow to a fixed size before it is collected, rather than to a share of what lives.
 *
 * A broker's objects take some 10 MB, and the bytes that it moves go through buffers outside of them which count
 * against the same limit. V8 lets a heap of that size grow by some 20 MB, and so collects a hundred times for each
 * gigabyte that is produced: half of the broker's CPU. With room for `GARBAGE_BYTES` it is a few times.
 *
 * The flag is a percentage of what lives, so it is set again as that changes, and left to V8 where much lives.
 */
export function growHeapByFixedStep(): void {
  adjust()
  setInterval(adjust, ADJUST_INTERVAL_MS).unref()
}

function adjust(): void {
  const liveBytes = Math.max(LIVE_BYTES_MIN, getHeapStatistics().used_heap_size)
  const percent = Math.trunc((100 * GARBAGE_BYTES) / liveBytes)
  setFlagsFromString(`--heap-growing-percent=${percent < PERCENT_MIN ? V8_DECIDES : percent}`)
}

const GARBAGE_BYTES = 128 * 1024 * 1024
const PERCENT_MIN = 50
const V8_DECIDES = 0
const LIVE_BYTES_MIN = 8 * 1024 * 1024
const ADJUST_INTERVAL_MS = 10_000
