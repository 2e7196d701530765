"""Polite defaults: who we are, robots.txt, pace, time-outs. Retries are in crawlers.fetching."""

from __future__ import annotations

import os
from importlib.metadata import metadata, version
from typing import Any

CONTACT = "ONRECORD_CONTACT"  # environment: an e-mail or web address by which a source reaches whoever runs the crawl
MANIFESTO_PROJECT_KEY = (
    "ONRECORD_MANIFESTO_PROJECT_KEY"  # environment: the user's own key; never printed, never archived
)
AT_ONCE = 2  # requests in flight at a host, when the pace is limited
AT_ONCE_UNLIMITED = 16
LONGEST_BODY = 100_000_000  # bytes, also when unpacked: the longest manifestos have some 40 MB


def contacts() -> list[str]:
    """How a source reaches us: the project's address, if the package names one, and the contact of whoever runs it."""
    addresses = [line.partition(", ")[2] for line in metadata("onrecord").get_all("Project-URL") or []]
    return [*(f"+{address}" for address in addresses[:1]), *filter(None, [os.environ.get(CONTACT, "").strip()])]


def manifesto_project_key() -> str | None:
    """The user's key of the Manifesto Project's API, if there is one."""
    return os.environ.get(MANIFESTO_PROJECT_KEY, "").strip() or None


def user_agent() -> str:
    """Name, version and contacts, as sources see them.

    >>> user_agent().startswith("OnRecord/")
    True
    """
    reached = contacts()
    return f"OnRecord/{version('onrecord')}" + (f" ({'; '.join(reached)})" if reached else "")


def scrapy_settings(rate: float, via: str | None) -> dict[str, Any]:
    """Scrapy's settings for `rate` requests a second and host (0: unlimited), through the mirror `via` if given."""
    at_once = AT_ONCE if rate else AT_ONCE_UNLIMITED
    handler = "crawlers.mirror.MirrorHandler"
    return {
        "USER_AGENT": user_agent(),
        "DEFAULT_REQUEST_HEADERS": {"Accept": "application/json, application/pdf, text/html;q=0.9, */*;q=0.8"},
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": 1 / rate if rate else 0,
        "DOWNLOAD_DELAY_JITTER": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        "AUTOTHROTTLE_ENABLED": bool(rate),
        "AUTOTHROTTLE_START_DELAY": 1 / rate if rate else 0,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": at_once,
        "DOWNLOAD_TIMEOUT": 60,  # questions-statements is known to take 30 s
        "DOWNLOAD_VERIFY_CERTIFICATES": True,  # evidence must come from who it says
        "DOWNLOAD_MAXSIZE": LONGEST_BODY,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 810,
            "crawlers.recording.Recorder": 805,  # after decoding, before redirects are followed
        },
        "MIRROR": via,
        "HTTPPROXY_ENABLED": via is None,
        "COOKIES_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_TIMES": 2,  # of robots.txt; everything else is asked again by crawlers.fetching
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }
