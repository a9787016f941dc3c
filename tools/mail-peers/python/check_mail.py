"""Reads one message from stdin and tells, as JSON, what a stranger's parser finds in it.

The first argument is a JSON object of DNS names and the texts that stand there, for DKIM: nothing is asked of the real DNS.
"""

import json
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import dkim


def body_of(part):
    content = part.get_content()
    return content.encode().hex() if isinstance(content, str) else content.hex()


def leaf(part):
    return {
        "type": part.get_content_type(),
        "charset": part.get_content_charset(),
        "encoding": str(part.get("content-transfer-encoding", "")).lower(),
        "disposition": part.get_content_disposition(),
        "filename": part.get_filename(),
        # Hexadecimal, so that what is compared is bytes.
        "content": body_of(part),
    }


def shape(part):
    if part.is_multipart():
        return [part.get_content_type(), [shape(one) for one in part.iter_parts()]]
    return part.get_content_type()


def addresses(message, wanted):
    """Taken apart before anything is decoded: the newer parser adds a space after a dot at the end of an encoded word."""
    values = [
        value.encode("ascii", "surrogateescape").decode("utf-8").replace("\r\n", "")
        for name, value in message.raw_items()
        if name.lower() == wanted
    ]
    return [{"name": str(make_header(decode_header(name))), "address": address} for name, address in getaddresses(values)]


def verdicts(raw, records):
    """One for each signature, from the first in the message to the last."""

    def dnsfunc(name, timeout=5):
        text = records.get(name.decode().rstrip("."))
        return None if text is None else text.encode()

    count = len(message_from_bytes(raw, policy=policy.SMTP).get_all("dkim-signature", []))
    found = []
    for index in range(count):
        checker = dkim.DKIM(raw)
        try:
            holds = checker.verify(idx=index, dnsfunc=dnsfunc)
            fields = checker.signature_fields
            found.append(
                {
                    "holds": holds,
                    "algorithm": fields[b"a"].decode(),
                    "domain": fields[b"d"].decode(),
                    "headers": [name.strip().lower() for name in fields[b"h"].decode().split(":")],
                }
            )
        except dkim.DKIMException as error:
            found.append({"holds": False, "error": str(error)})
    return found


def main():
    records = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    raw = sys.stdin.buffer.read()
    message = message_from_bytes(raw, policy=policy.SMTP)
    lines = raw.split(b"\r\n")
    leaves = [leaf(part) for part in message.walk() if not part.is_multipart()]
    print(
        json.dumps(
            {
                "headers": [[name, str(value)] for name, value in message.items()],
                "from": addresses(message, "from"),
                "to": addresses(message, "to"),
                "replyTo": addresses(message, "reply-to"),
                "shape": shape(message),
                "leaves": leaves,
                "longestLine": max(len(line) for line in lines),
                "longestHeaderLine": max(len(line) for line in raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n")),
                "bareLineFeeds": raw.count(b"\n") - raw.count(b"\r\n"),
                "bareReturns": raw.count(b"\r") - raw.count(b"\r\n"),
                "eightBit": any(byte > 127 for byte in raw),
                "defects": [type(one).__name__ for part in message.walk() for one in part.defects],
                "dkim": verdicts(raw, records),
            }
        )
    )


main()
