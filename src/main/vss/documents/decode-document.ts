import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'

/**
 * The text of a document file: UTF-8, or the UTF-16 in which Windows programs save them, known by its mark or by the
 * zero beside the first `<`.
 *
 * Fails: `vss.document-invalid` when the bytes are not the encoding that they begin as.
 */
export function decodeDocument(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new BackupError('vss.document-invalid', say('not text in {encoding}', { encoding }), { cause })
  }
}

function encodingOf([first = 0, second = 0]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}
