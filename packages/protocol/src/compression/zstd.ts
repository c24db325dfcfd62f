import * as zlib from 'node:zlib'
import { requireLibrary } from '../native-library.ts'
import type { Codec, CompressOptions, DecompressOptions } from './codec.ts'
import { DecompressionError } from './decompression-error.ts'
import { boundZstd, type ZstdBounds } from './zstd-frame.ts'

/**
 * zstd by one of three libraries:
 *
 * - `node:zlib`, from Node 22.15 on: with and without promises, and with a limit;
 * - `@mongodb-js/zstd` on older ones: promises only, and no limit;
 * - WebAssembly on older ones where there must be no promise, or where only a limit can tell: after `loadSyncCodecs`.
 *
 * The headers of the frames are walked first (zstd-frame.ts). They alone decide most cases; only where the content
 * may or may not be within the limit does the work stop at it.
 */
export const zstd: Codec = {
  compressSync(bytes, options) {
    if (hasNodeZstd) return nodeZlib.zstdCompressSync(bytes, nodeParams(options))
    return wasmOrThrow().compress(bytes, options.level ?? DEFAULT_LEVEL)
  },

  compress(bytes, options) {
    if (!hasNodeZstd) return native().compress(bytes, options.level ?? DEFAULT_LEVEL)
    if (bytes.length <= SYNC_BYTES_MAX) return nodeZlib.zstdCompressSync(bytes, nodeParams(options))
    return new Promise((resolve, reject) => {
      nodeZlib.zstdCompress(bytes, nodeParams(options), (error, result) =>
        error === null ? resolve(result) : reject(error),
      )
    })
  },

  decompressSync(bytes, options) {
    const bounds = boundWithin(bytes, options)
    if (bounds.most === 0) return new Uint8Array(0)
    return decompressFrames(bytes, bounds, options, hasNodeZstd ? decompressByNodeSync : decompressByWasm)
  },

  decompress(bytes, options) {
    const bounds = boundWithin(bytes, options)
    if (bounds.most === 0) return new Uint8Array(0)
    if (hasNodeZstd) {
      const isWorthWaiting = bytes.length > SYNC_BYTES_MAX && bounds.frames.length === 1
      if (!isWorthWaiting) return decompressFrames(bytes, bounds, options, decompressByNodeSync)
      const { start, end } = bounds.frames[0]!
      return decompressByNode(bytes.subarray(start, end), options.limitBytes)
    }
    if (bounds.most <= options.limitBytes) return decompressNatively(bytes, options)
    return loadWasm().then(() => decompressFrames(bytes, bounds, options, decompressByWasm))
  },
}

/** Loads what `compressSync` and `decompressSync` need for zstd. To be awaited once before them. */
export async function loadZstdSync(): Promise<void> {
  if (!hasNodeZstd) await loadWasm()
}

/** Kafka's default level, and that of the library. */
const DEFAULT_LEVEL = 3
/** Below this much input the work takes less time than the way to another thread and back. */
const SYNC_BYTES_MAX = 16 * 1024

/** The part of `node:zlib` that Node 20, whose types we compile with, does not have. */
interface NodeZstd {
  zstdCompressSync(bytes: Uint8Array, options: object): Uint8Array
  zstdDecompressSync(bytes: Uint8Array, options: object): Uint8Array
  zstdCompress(bytes: Uint8Array, options: object, callback: NodeCallback): void
  zstdDecompress(bytes: Uint8Array, options: object, callback: NodeCallback): void
}
type NodeCallback = (error: Error | null, result: Uint8Array) => void

const nodeZlib = zlib as unknown as NodeZstd
const hasNodeZstd = typeof nodeZlib.zstdCompressSync === 'function'

interface NativeZstd {
  compress(bytes: Uint8Array, level: number): Promise<Uint8Array>
  decompress(bytes: Uint8Array): Promise<Uint8Array>
}

// The package's own entry drops the level on the way to its binding, so the binding is asked itself.
function native(): NativeZstd {
  return requireLibrary<NativeZstd>('@mongodb-js/zstd/bindings.js')
}

interface WasmZstd {
  compress(bytes: Uint8Array, level: number): Uint8Array
  decompress(bytes: Uint8Array): Uint8Array
}

let wasm: WasmZstd | undefined

async function loadWasm(): Promise<void> {
  if (wasm !== undefined) return
  const { Zstd } = await import('@hpcc-js/wasm-zstd')
  wasm = await Zstd.load()
}

function wasmOrThrow(): WasmZstd {
  if (wasm === undefined) throw new Error('zstd without promises before loadSyncCodecs has been awaited')
  return wasm
}

function boundWithin(bytes: Uint8Array, { limitBytes }: DecompressOptions): ZstdBounds {
  const bounds = boundZstd(bytes)
  if (bounds.least > limitBytes) throw tooLarge(limitBytes)
  return bounds
}

function decompressNatively(bytes: Uint8Array, options: DecompressOptions): Promise<Uint8Array> {
  return native()
    .decompress(bytes)
    .then(
      (result) => within(result, options.limitBytes),
      (error) => {
        throw new DecompressionError('corrupt', 'zstd', (error as Error).message, { cause: error })
      },
    )
}

// Node's library ends at the end of the first frame, and the other must be told the room for each: so they go one by one.
function decompressFrames(
  bytes: Uint8Array,
  bounds: ZstdBounds,
  { limitBytes }: DecompressOptions,
  decompressFrame: (frame: Uint8Array, limitBytes: number, most: number) => Uint8Array,
): Uint8Array {
  const parts: Uint8Array[] = []
  let total = 0
  for (const { start, end, most } of bounds.frames) {
    const part = decompressFrame(bytes.subarray(start, end), limitBytes - total, most)
    total += part.length
    if (total > limitBytes) throw tooLarge(limitBytes)
    parts.push(part)
  }
  if (parts.length === 1) return parts[0]!
  const result = new Uint8Array(total)
  let position = 0
  for (const part of parts) {
    result.set(part, position)
    position += part.length
  }
  return result
}

function decompressByNodeSync(frame: Uint8Array, limitBytes: number): Uint8Array {
  try {
    return nodeZlib.zstdDecompressSync(frame, { maxOutputLength: maxOutputLength(limitBytes) })
  } catch (error) {
    throw nodeErrorOf(error, limitBytes)
  }
}

function decompressByNode(frame: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    nodeZlib.zstdDecompress(frame, { maxOutputLength: maxOutputLength(limitBytes) }, (error, result) =>
      error === null ? resolve(result) : reject(nodeErrorOf(error, limitBytes)),
    )
  })
}

function nodeParams({ level }: CompressOptions): object {
  // 100 is ZSTD_c_compressionLevel, which `constants` of Node 20's types does not list.
  return { params: { 100: level ?? DEFAULT_LEVEL } }
}

// zlib takes a limit of at least 1, and none above the largest buffer.
function maxOutputLength(limitBytes: number): number {
  return Math.min(Math.max(limitBytes, 1), 0x7fffffff)
}

function nodeErrorOf(error: unknown, limitBytes: number): DecompressionError {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(limitBytes, error)
  return new DecompressionError('corrupt', 'zstd', message, { cause: error })
}

const WASM_ROOM_MIN = 1024 * 1024
const WASM_ROOM_FACTOR = 20
/** The memory of the WebAssembly module ends at 2 GiB, and what it does beyond is not ours to find out. */
const WASM_ROOM_MAX = 1024 * 1024 * 1024

/**
 * The library reserves what the frame's content size says, or else twenty times the input and at least a megabyte,
 * and it fails if that is too little. It cannot be told a number, but bytes that are to be skipped count as input:
 * so a frame goes in with as many of them behind it as the room takes.
 */
function decompressByWasm(frame: Uint8Array, limitBytes: number, most: number): Uint8Array {
  const room = Math.min(most, limitBytes)
  if (room > WASM_ROOM_MAX) throw tooLarge(WASM_ROOM_MAX)
  const library = wasmOrThrow()
  const padding = room <= WASM_ROOM_MIN ? 0 : Math.max(0, Math.ceil(room / WASM_ROOM_FACTOR) - frame.length)
  try {
    return library.decompress(padding === 0 ? frame : withSkippable(frame, padding))
  } catch (error) {
    const { message } = error as Error
    if (/destination buffer is too small/i.test(message)) throw tooLarge(limitBytes, error)
    throw new DecompressionError('corrupt', 'zstd', message, { cause: error })
  }
}

/** The frame, then a skippable frame of 8 bytes of header and `padding` bytes of nothing. */
function withSkippable(frame: Uint8Array, padding: number): Uint8Array {
  const padded = new Uint8Array(frame.length + 8 + padding)
  padded.set(frame)
  padded.set([0x50, 0x2a, 0x4d, 0x18, padding, padding >>> 8, padding >>> 16, padding >>> 24], frame.length)
  return padded
}

function within(bytes: Uint8Array, limitBytes: number): Uint8Array {
  if (bytes.length > limitBytes) throw tooLarge(limitBytes)
  return bytes
}

function tooLarge(limitBytes: number, cause?: unknown): DecompressionError {
  return new DecompressionError('too-large', 'zstd', `output is over the limit of ${limitBytes} bytes`, { cause })
}
