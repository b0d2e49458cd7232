"""What the figures were measured on. A figure without its machine says nothing."""

import os
import platform
import sys
from pathlib import Path


def machine() -> str:
    return (
        f"{platform.system()} {platform.release()} on {platform.machine()}, {_processor()}, "
        f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}, load {_load()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown processor")


def _load() -> str:
    """Of the last minute: others may have been at work here."""
    return f"{os.getloadavg()[0]:.1f}" if sys.platform != "win32" else "unknown"
