"""Polite defaults: who we are, robots.txt, pace, time-outs. Retries are in crawlers.fetching."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any

PROJECT_URL = "https://github.com/onrecord/onrecord"
CONTACT = "ONRECORD_CONTACT"  # environment: an e-mail or web address, so that a source can reach whoever runs the crawl
AT_ONCE = 2  # requests in flight at a host, when the pace is limited
AT_ONCE_UNLIMITED = 16


def user_agent() -> str:
    """Name, version, project and contact, as sources see them."""
    contact = os.environ.get(CONTACT, "").strip()
    return f"OnRecord/{version('onrecord')} (+{PROJECT_URL}{'; ' + contact if contact else ''})"


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
