import { encode as base64, wrap as wrapBase64 } from 'nodemailer/lib/base64'
import type MimeNode from 'nodemailer/lib/mime-node'
import { encode as quotedPrintable, wrap as wrapQuotedPrintable } from 'nodemailer/lib/qp'

const lineLength = 76

/**
 * A compiled message as bytes, the same that the `build` of nodemailer gives. That one pipes every part through several streams,
 * which costs five times as much as the encoding itself; all parts are in memory here.
 */
export function bytesOf(root: MimeNode): Buffer {
  const text = textOf(root)
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'utf8')
}

function textOf(node: MimeNode): string {
  const encoding = node.getTransferEncoding()
  const head = `${node.buildHeaders()}\r\n\r\n`
  const { boundary, childNodes, multipart, content } = node
  if (multipart) {
    const parts = childNodes.map((child) => `--${boundary}\r\n${textOf(child)}\r\n`)
    return `${head}${parts.join('')}--${boundary}--\r\n`
  }
  if (content === undefined || content === '') return head
  if (typeof content !== 'string' && !Buffer.isBuffer(content)) throw new TypeError('content: neither text nor bytes')
  switch (encoding) {
    case 'base64':
      return head + wrapBase64(base64(content), lineLength)
    case 'quoted-printable':
      return head + wrapQuotedPrintable(quotedPrintable(content), lineLength)
    default:
      return head + content.toString()
  }
}
