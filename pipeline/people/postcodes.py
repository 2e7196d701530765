"""Postcode -> constituency, by asking postcodes.io when somebody asks us.

The postcode travels in the body of the request and nowhere else: it is in no address, no log and no error of ours.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request

SERVICE = "https://api.postcodes.io"
SECONDS = 8.0


class LookupFailed(Exception):
    """The constituency is not known; the message is one line for the visitor."""


def service() -> str:
    """The service's address: ONRECORD_POSTCODES where that is set, for a copy of it."""
    return os.environ.get("ONRECORD_POSTCODES") or SERVICE


def constituency(postcode: str, base: str = SERVICE) -> str:
    """The Westminster constituency (boundaries of 2024) of a postcode, in whatever case and spacing.

    Raises LookupFailed: no such postcode, none of a constituency (Channel Islands, Isle of Man), or no service.
    """
    folded = "".join(postcode.split()).upper()
    if not (5 <= len(folded) <= 7 and folded.isascii() and folded.isalnum()):
        raise LookupFailed("That is not a full UK postcode. Write it like SW1A 1AA, or search by name.")
    request = urllib.request.Request(  # noqa: S310 - https, or the copy that whoever runs this named
        f"{base}/postcodes",
        data=json.dumps({"postcodes": [folded]}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            found = json.load(answer)["result"][0]["result"]
    except (urllib.error.URLError, OSError, ValueError, KeyError, IndexError, TypeError):
        raise LookupFailed("The postcode service did not answer. Search by name instead, or try again later.") from None
    if found is None:
        raise LookupFailed(
            "The postcode service knows no such postcode, or has retired it. Check it, or search by name."
        )
    name = found.get("parliamentary_constituency_2024") or found.get("parliamentary_constituency")
    if not name:
        raise LookupFailed("That postcode has no Westminster constituency.")
    return str(name)
