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
    if (bytes.length <= SYNC_BYTES_MAX && canWorkSync()) return zstd.compressSync(bytes, options)
    if (!hasNodeZstd) return native().compress(bytes, options.level ?? DEFAULT_LEVEL)
    return new Promise((resolve, reject) => {
      nodeZlib.zstdCompress(bytes, nodeParams(options), (error, result) =>
        error === null ? resolve(result) : reject(error),
      )
    })
  },

  decompressSync(bytes, options) {
    if (bytes.length === 0) return NO_BYTES
    const bounds = boundWithin(bytes, options)
    if (bounds.most === 0) return new Uint8Array(0)
    return decompressFrames(bytes, bounds, options, hasNodeZstd ? decompressByNodeSync : decompressByWasm)
  },

  decompress(bytes, options) {
    if (bytes.length === 0) return NO_BYTES
    const bounds = boundWithin(bytes, options)
    if (bounds.most === 0) return new Uint8Array(0)
    const isSmall = bytes.length <= SYNC_BYTES_MAX && bounds.most <= SYNC_OUTPUT_BYTES_MAX
    if (isSmall && canWorkSync()) return zstd.decompressSync(bytes, options)
    if (hasNodeZstd) {
      if (bounds.frames.length > 1) return decompressFrames(bytes, bounds, options, decompressByNodeSync)
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

/** No frames have no content, for Java's reader too. */
const NO_BYTES = new Uint8Array(0)
/** Kafka's default level, and that of the library. */
const DEFAULT_LEVEL = 3
/** Below this much input the work takes less time than the way to another thread and back. */
const SYNC_BYTES_MAX = 16 * 1024
const SYNC_OUTPUT_BYTES_MAX = 256 * 1024

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
  init(): Promise<void>
  compress(bytes: Uint8Array, level: number): Uint8Array
  /** Reserves `defaultHeapSize` bytes for a frame without a content size, and fails where that is too little. */
  decompress(bytes: Uint8Array, options: { defaultHeapSize: number }): Uint8Array
}

let wasm: WasmZstd | undefined

async function loadWasm(): Promise<void> {
  if (wasm !== undefined) return
  const library = requireLibrary<WasmZstd>('@bokuweb/zstd-wasm')
  await library.init()
  wasm = library
}

/** Whether there is a library without promises: Node's own, or the WebAssembly if somebody had it loaded. */
function canWorkSync(): boolean {
  return hasNodeZstd || wasm !== undefined
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

/** The memory of the WebAssembly module ends at 2 GiB and does not shrink again. */
const WASM_ROOM_MAX = 1024 * 1024 * 1024
/** zstd's own number for an output that takes more than its room. */
const TOO_SMALL = -70

function decompressByWasm(frame: Uint8Array, limitBytes: number, most: number): Uint8Array {
  const room = Math.min(most, limitBytes)
  if (room > WASM_ROOM_MAX) throw tooLarge(WASM_ROOM_MAX)
  const library = wasmOrThrow()
  try {
    // The library takes a reservation of no bytes for a failed one.
    return library.decompress(frame, { defaultHeapSize: Math.max(room, 1) })
  } catch (error) {
    const { message } = error as Error
    if (message.endsWith(`code ${TOO_SMALL}`)) throw tooLarge(limitBytes, error)
    throw new DecompressionError('corrupt', 'zstd', message, { cause: error })
  }
}

function within(bytes: Uint8Array, limitBytes: number): Uint8Array {
  if (bytes.length > limitBytes) throw tooLarge(limitBytes)
  return bytes
}

function tooLarge(limitBytes: number, cause?: unknown): DecompressionError {
  return new DecompressionError('too-large', 'zstd', `output is over the limit of ${limitBytes} bytes`, { cause })
}
