"""What the Python drivers share: one JSON request a line on standard input, one JSON answer a line on standard output.

The words are described in ../README.md. Bytes travel as base64; null stays null.
"""

import base64
import json
import sys
import traceback


class Refused(Exception):
    """The broker, or the client in its name, said no: `code` is Kafka's error code where there is one."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def encode(data):
    return None if data is None else base64.b64encode(data).decode()


def decode(text):
    return None if text is None else base64.b64decode(text)


def decode_record(record):
    return {
        "partition": record["partition"],
        "key": decode(record["key"]),
        "value": decode(record["value"]),
        "headers": [(name, decode(value)) for name, value in record["headers"]],
        "timestamp": record.get("timestamp"),
    }


def commits(end):
    """Whether a transaction is to be committed; the scenarios have just these two words."""
    if end not in ("commit", "abort"):
        raise ValueError(f"a transaction ends by commit or abort, not by {end}")
    return end == "commit"


def absent(reason):
    """The client is not on this machine: say so and end."""
    print(json.dumps({"absent": reason}), flush=True)
    sys.exit(0)


def serve(hello, verbs):
    # The protocol needs standard output for itself: whatever a library prints goes to standard error.
    answers, sys.stdout = sys.stdout, sys.stderr
    print(json.dumps(hello), file=answers, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": getattr(verbs, request["verb"])(**request["arguments"])}
        except Refused as refused:
            answer = {"error": {"code": refused.code, "message": str(refused)}}
        except Exception as error:
            traceback.print_exc()
            answer = {"error": {"code": None, "message": f"{type(error).__name__}: {error}"}}
        print(json.dumps(answer), file=answers, flush=True)
